import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Asking } from './io.ts'

/**
 * Who reads what is typed or piped, for all questions of a process: a reader of its own for each would lose the lines
 * that have arrived with the first.
 */
interface Reader {
  readonly lines: Interface
  /** What came before it was asked for. */
  readonly waiting: string[]
  /** Where the next line goes; null is the end of the input. */
  take: ((line: string | null) => void) | null
  hidden: boolean
  ended: boolean
}

let reader: Reader | undefined

/** Asks on stderr; null when the input has ended or the question was taken back. */
export async function askOnTerminal(question: string, how: Asking = {}): Promise<string | null> {
  reader ??= openReader()
  const { hidden = false, signal } = how
  const early = reader.waiting.shift()
  if (early !== undefined || reader.ended || signal?.aborted) {
    process.stderr.write(`${question}\n`)
    return early ?? null
  }
  return typed(reader, { question, hidden, signal })
}

type Asked = { readonly question: string; readonly hidden: boolean; readonly signal: AbortSignal | undefined }

function typed(from: Reader, { question, hidden, signal }: Asked): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (line: string | null) => {
      signal?.removeEventListener('abort', giveUp)
      from.take = null
      rest(from)
      if (hidden) process.stderr.write('\n')
      from.hidden = false
      resolve(line)
    }
    const giveUp = () => done(null)
    signal?.addEventListener('abort', giveUp)
    from.take = done
    setRaw(true)
    // What readline writes is the prompt and the echo.
    if (hidden) process.stderr.write(question)
    from.hidden = hidden
    from.lines.setPrompt(hidden ? '' : question)
    from.lines.resume()
    from.lines.prompt()
  })
}

function openReader(): Reader {
  const from: Reader = { lines: undefined as never, waiting: [], take: null, hidden: false, ended: false }
  const output = new Writable({
    write: (part, _encoding, done) => {
      if (from.hidden) done()
      else process.stderr.write(part, () => done())
    },
  })
  Object.defineProperty(output, 'columns', { get: () => process.stderr.columns })
  const terminal = Boolean(process.stdin.isTTY)
  const lines = createInterface({ input: process.stdin, output, terminal })
  lines.on('line', (line) => (from.take ? from.take(line) : from.waiting.push(line)))
  lines.on('close', () => {
    from.ended = true
    from.take?.(null)
  })
  // Node leaves a Ctrl-C to whoever reads the lines.
  lines.on('SIGINT', () => (from.hidden ? process.exit(130) : lines.close()))
  return Object.assign(from, { lines })
}

/** Between two questions a Ctrl-C is the process's again, which may end. */
function rest({ lines, ended }: Reader): void {
  if (!ended) lines.pause()
  setRaw(false)
}

function setRaw(raw: boolean): void {
  if (process.stdin.isTTY) process.stdin.setRawMode(raw)
}
