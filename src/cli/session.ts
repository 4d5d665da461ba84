import { inert, inertJson, maskCommands } from '../ci/inert.ts'
import type { Line, Style } from '../preview/cards.ts'
import { findingLine, planLines, type Say } from '../preview/terminal.ts'
import type { AuthReport } from '../report/auth.ts'
import type { ConfigReport } from '../report/config.ts'
import type { DoctorReport } from '../report/doctor.ts'
import type { PlacedReport } from '../report/placed.ts'
import type { RehearseReport } from '../report/rehearse.ts'
import type { Report } from '../report/shape.ts'
import { clean } from '../text/clean.ts'
import type { Finding, PlannedPost, Sentence } from '../types.ts'
import type { Io } from './io.ts'
import type { Language } from './language.ts'
import { maskFor, ownVariables, secretsIn } from './secrets.ts'

/** One command's voice: the result on stdout, everything else on stderr, never a secret, never a control character. */
export interface Session {
  readonly io: Io
  readonly say: Say
  readonly language: Language
  /** The flag or the variable that chose the language; null when none did. */
  readonly languageFrom: string | null
  /** With `--json`. */
  readonly asJson: boolean
  /** From now on these values are masked in whatever is printed. */
  readonly mask: (env: Readonly<Record<string, string>>) => void
  /** A text without secrets and control characters, for files. */
  readonly safe: (text: string) => string
  /** Prints the result with `--json`, otherwise nothing. */
  readonly json: (report: Report | ConfigReport | DoctorReport | AuthReport | PlacedReport | RehearseReport) => void
  /** Prints the result without `--json`, otherwise nothing. */
  readonly lines: (lines: readonly string[]) => void
  /** Prints planned posts without `--json`: cards on a terminal, plain lines in a pipe or where TERM is `dumb`. */
  readonly posts: (posts: readonly PlannedPost[], stream?: 'out' | 'err') => Promise<void>
  readonly note: (sentence: Sentence) => void
  /** Prints lines with their secrets: only on a terminal, to a person who has asked for them. */
  readonly reveal: (lines: readonly string[]) => void
  /** Asks the terminal to put a text on the clipboard, where there is one that may understand. */
  readonly offer: (text: string) => void
  readonly faults: (findings: readonly Finding[]) => void
}

interface Asked {
  readonly language: Language
  readonly languageFrom: string | null
  readonly json: boolean
  /** The secrets that only a fault about what was typed could show. */
  readonly typed?: () => Readonly<Record<string, string>>
}

export function openSession(io: Io, { language, languageFrom, json, typed }: Asked): Session {
  const own = ownVariables(io.env)
  let known = own
  let mask = maskFor(own)
  hideFromLog(own, io)
  const hide = (env: Readonly<Record<string, string>>) => {
    known = { ...known, ...env }
    mask = maskFor(known)
  }
  const say: Say = (sentence) => sentence[language]
  // A person's terminal obeys no such marks, and shows the text as it will be pasted.
  const tame = io.env.CI || io.env.GITHUB_ACTIONS || io.env.TF_BUILD ? inert : (text: string) => text
  const safe: Io = {
    ...io,
    out: (text) => io.out(tame(mask(clean(text)))),
    err: (text) => io.err(tame(mask(clean(text)))),
  }
  return {
    io: safe,
    say,
    language,
    languageFrom,
    asJson: json,
    mask: (env) => {
      hide(env)
      hideFromLog(env, io)
    },
    safe: (text) => mask(clean(text)),
    json: (report) => {
      if (typed !== undefined && 'errors' in report && report.errors.length > 0) hide(typed())
      if (json) safe.out(`${inertJson(JSON.stringify(report, null, 2))}\n`)
    },
    lines: (lines) => {
      if (!json) safe.out(`${lines.join('\n')}\n`)
    },
    reveal: (lines) => {
      if (io.interactive()) io.out(`${clean(lines.join('\n'))}\n`)
    },
    offer: (text) => {
      // OSC 52 (xterm, 2026): reaches the person over SSH too, where no program on this machine does.
      if (io.interactive() && !/^(?:dumb|linux)?$/.test(io.env.TERM ?? ''))
        io.out(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`)
    },
    posts: async (posts, stream = 'out') => {
      if (json && stream === 'out') return
      const columns = io.columns()
      if (columns === null || io.env.TERM === 'dumb') {
        const lines = posts.flatMap((post) => [...planLines(post, say), ''])
        if (lines.length > 0) safe[stream](`${lines.join('\n')}\n`)
        return
      }
      const { cards } = await import('../preview/cards.ts')
      const paint = io.env.NO_COLOR ? plain : coloured
      const print = (line: Line) => line.map(({ text, style }) => paint(mask(clean(text)), style)).join('')
      for (const post of posts) io[stream](`${cards(post, { columns, say }).map(print).join('\n')}\n`)
    },
    note: (sentence) => safe.err(`${say(sentence)}\n`),
    faults: (findings) => {
      if (typed !== undefined && findings.length > 0) hide(typed())
      for (const finding of findings) safe.err(`${findingLine(finding, say)}\n`)
    },
  }
}

/** Whatever else runs in the job, GitHub then hides these values in its log; stdout is kept for the result. */
function hideFromLog(env: Readonly<Record<string, string>>, io: Io): void {
  if (!io.env.GITHUB_ACTIONS) return
  for (const command of maskCommands(secretsIn(env))) io.err(`${command}\n`)
}

const plain = (text: string) => text

const COLOURS: Readonly<Record<Style, number>> = { strong: 1, faint: 2, good: 32, bad: 31, warning: 33 }

function coloured(text: string, style: Style | undefined): string {
  return style === undefined || text === '' ? text : `\u001b[${COLOURS[style]}m${text}\u001b[0m`
}
