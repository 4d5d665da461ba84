/** Chance that is the same for the same seed. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  chance(probability: number): boolean
  /** A whole number, both ends included. */
  int(least: number, most: number): number
  pick<T>(list: readonly T[]): T
}

/** Mulberry32 behind one round of splitmix, so that neighbouring seeds have nothing in common. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ (seed >>> 16) ^ 0x9e3779b9, 0x21f0aaad) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    chance: (probability) => next() < probability,
    int,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
  }
}
