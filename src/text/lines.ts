import { borders } from './borders.ts'

/** How wide a line may be, in the measure of `measure`. */
export interface Width {
  readonly width: number
  readonly measure: (text: string) => number
}

export interface Lines {
  readonly lines: readonly string[]
  /** The worst kind of border that was needed: 0 the end of a sentence, 1 a comma, 2 between two phrases, then worse. */
  readonly worst: number
}

/**
 * A text in as few lines as it needs, each about as long as the others, broken where a reader would breathe: after a
 * sentence, at a comma, between two phrases, and only in need within one. Never within a number, a Latin word or an emoji
 * as long as these fit into a line.
 */
export function breakLines(text: string, { width, measure }: Width): Lines {
  const whole = text.replace(/\s+/g, ' ').trim()
  let best = broken(whole, { width, measure })
  // Narrower by a little, as long as that adds no line and tears nothing apart: the last line is then no orphan.
  for (let narrow = width * 0.95; narrow > width / 2; narrow -= width * 0.05) {
    const tried = broken(whole, { width: narrow, measure })
    if (tried.lines.length === best.lines.length && tried.worst <= best.worst) best = tried
  }
  return best
}

function broken(text: string, room: Width): Lines {
  const lines: string[] = []
  let worst = 0
  for (let rest = text; rest !== ''; ) {
    const { end, kind } = lineEnd(rest, room)
    lines.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
    worst = Math.max(worst, kind)
  }
  return { lines, worst }
}

function lineEnd(text: string, { width, measure }: Width): { end: number; kind: number } {
  if (measure(text) <= width) return { end: text.length, kind: 0 }
  let end = 1
  while (end < text.length && measure(text.slice(0, end + 1)) <= width) end++
  let kind = 0
  for (const { least, positions } of borders(text, end, true)) {
    const at = positions.find((position) => position > 0)
    if (at !== undefined && measure(text.slice(0, at)) >= least * width) return { end: at, kind }
    kind++
  }
  return { end, kind }
}
