import type { Block } from '../types.ts'
import { splitSentences } from './sentences.ts'

export function isJapanese(text: string): boolean {
  const kana = text.match(/[\u3041-\u30ff]/g)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return kana > 0.1 * letters
}
export function summaryLimit(text: string): number {
  return isJapanese(text) ? 100 : 200
}
export function summarise({
  blocks,
  limit,
}: {
  title: string
  blocks: readonly Block[]
  tags: readonly string[]
  limit?: number
  lead: string | null
}): string {
  const all = blocks
    .filter((b) => b.kind !== 'heading')
    .flatMap((b) => splitSentences(b.text))
    .map((s) => s.trim())
  const ja = isJapanese(all.join(''))
  const max = limit ?? (ja ? 100 : 200)
  let out = ''
  for (const s of all) {
    const t = out === '' ? s : out + (ja ? '' : ' ') + s
    if ([...t].length > max) break
    out = t
  }
  return out || [...(all[0] ?? '')].slice(0, max - 1).join('')
}
export function chooseSummary(input: {
  description: string | null
  title: string
  blocks: readonly Block[]
  tags: readonly string[]
  limit?: number
  lead: string | null
}): string {
  return input.description ?? summarise(input)
}
