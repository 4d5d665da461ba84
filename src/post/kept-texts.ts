import { readFileSync } from 'node:fs'
import { keepText, sealOf } from '../kept.ts'

/** What `keepTexts` has put into a file: an index, and texts of which each is read when somebody asks for it. */
export interface KeptTexts<T> {
  readonly index: T
  readonly text: (place: number) => string
}

interface Head<T> {
  readonly index: T
  /** Of the texts, in bytes. */
  readonly lengths: readonly number[]
}

/** As `recall` (../kept.ts). */
export function recallTexts<T>(file: string, of: string): KeptTexts<T> | null {
  try {
    const bytes = readFileSync(file)
    const start = bytes.indexOf('\n') + 1
    if (bytes.toString('latin1', 0, start - 1) !== sealOf(bytes.subarray(start), of)) return null
    const end = bytes.indexOf('\n', start)
    const { index, lengths } = JSON.parse(bytes.toString('utf8', start, end)) as Head<T>
    const starts = new Float64Array(lengths.length + 1)
    starts[0] = end + 1
    for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length
    return { index, text: (place) => bytes.toString('utf8', starts[place], starts[place + 1]) }
  } catch {
    return null
  }
}

interface Keeping {
  readonly of: string
  readonly index: unknown
  readonly texts: readonly string[]
}

/** As `keep` (../kept.ts). */
export function keepTexts(file: string, { of, index, texts }: Keeping): void {
  const lengths = texts.map((text) => Buffer.byteLength(text))
  keepText(file, { of, text: () => `${JSON.stringify({ index, lengths } satisfies Head<unknown>)}\n${texts.join('')}` })
}
