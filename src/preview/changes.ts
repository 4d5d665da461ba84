/** One line of what changes: stays, goes, or comes. */
export interface Change {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/** Beyond so many comparisons the changed part is shown as a whole. */
const MOST = 250_000

/** What turns one text into another, line by line. */
export function changesBetween(before: string, after: string): Change[] {
  const old = before.split('\n')
  const fresh = after.split('\n')
  const shortest = Math.min(old.length, fresh.length)
  let head = 0
  while (head < shortest && old[head] === fresh[head]) head++
  let tail = 0
  while (tail < shortest - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++
  const as = (mark: Change['mark']) => (text: string) => ({ mark, text })
  const gone = old.slice(head, old.length - tail)
  const come = fresh.slice(head, fresh.length - tail)
  return [
    ...old.slice(0, head).map(as(' ')),
    ...(gone.length * come.length > MOST ? [...gone.map(as('-')), ...come.map(as('+'))] : inBetween(gone, come)),
    ...old.slice(old.length - tail).map(as(' ')),
  ]
}

/** The longest lines that both share stay. */
function inBetween(old: readonly string[], fresh: readonly string[]): Change[] {
  const shared = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0))
  const at = (i: number, j: number) => shared[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    const row = shared[i] as number[]
    for (let j = fresh.length - 1; j >= 0; j--) {
      row[j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const changes: Change[] = []
  for (let i = 0, j = 0; i < old.length || j < fresh.length; ) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      changes.push({ mark: ' ', text: old[i] as string })
      i++
      j++
    } else if (i < old.length && (j === fresh.length || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ mark: '-', text: old[i++] as string })
    } else {
      changes.push({ mark: '+', text: fresh[j++] as string })
    }
  }
  return changes
}
