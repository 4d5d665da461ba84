import { readFileSync } from 'node:fs'
import { keepBytes, sealOf } from './kept.ts'

/** What `keepTexts` has put into a file: an index, and texts of which each is read when somebody asks for it. */
export interface KeptTexts<T> {
  readonly index: T
  /** As UTF-8. */
  readonly text: (place: number) => Buffer
}

interface Head<T> {
  readonly index: T
  /** Of the texts, in bytes. */
  readonly lengths: readonly number[]
}

/** As `recall` (kept.ts). */
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
    return { index, text: (place) => bytes.subarray(starts[place], starts[place + 1]) }
  } catch {
    return null
  }
}

interface Keeping {
  readonly of: string
  readonly index: unknown
  /** As UTF-8. */
  readonly texts: () => readonly Buffer[]
}

/** As `keep` (kept.ts). */
export function keepTexts(file: string, { of, index, texts }: Keeping): void {
  const bytes = () => {
    const all = texts()
    const head: Head<unknown> = { index, lengths: all.map(({ length }) => length) }
    return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...all])
  }
  keepBytes(file, { of, bytes })
}
