import { findingLine, type Say } from '../preview/terminal.ts'
import type { AuthReport, DoctorReport, PlacedReport, Report } from '../report.ts'
import { clean } from '../text/clean.ts'
import type { Finding, Sentence } from '../types.ts'
import type { Io } from './io.ts'
import type { Language } from './language.ts'
import { maskFor, ownVariables } from './secrets.ts'

/** One command's voice: the result on stdout, everything else on stderr, never a secret, never a control character. */
export interface Session {
  readonly io: Io
  readonly say: Say
  /** From now on these values are masked in whatever is printed. */
  readonly mask: (env: Readonly<Record<string, string>>) => void
  /** Prints the result with `--json`, otherwise nothing. */
  readonly json: (report: Report | DoctorReport | AuthReport | PlacedReport) => void
  /** Prints the result without `--json`, otherwise nothing. */
  readonly lines: (lines: readonly string[]) => void
  readonly note: (sentence: Sentence) => void
  /** Prints lines with their secrets: only on a terminal, to a person who has asked for them. */
  readonly reveal: (lines: readonly string[]) => void
  readonly faults: (findings: readonly Finding[]) => void
}

export function openSession(io: Io, { language, json }: { language: Language; json: boolean }): Session {
  let mask = maskFor(ownVariables(io.env))
  const say: Say = (sentence) => sentence[language]
  const safe: Io = { ...io, out: (text) => io.out(mask(clean(text))), err: (text) => io.err(mask(clean(text))) }
  return {
    io: safe,
    say,
    mask: (env) => {
      mask = maskFor({ ...ownVariables(io.env), ...env })
    },
    json: (report) => {
      if (json) safe.out(`${JSON.stringify(report, null, 2)}\n`)
    },
    lines: (lines) => {
      if (!json) safe.out(`${lines.join('\n')}\n`)
    },
    reveal: (lines) => {
      if (io.interactive()) io.out(`${clean(lines.join('\n'))}\n`)
    },
    note: (sentence) => safe.err(`${say(sentence)}\n`),
    faults: (findings) => {
      for (const finding of findings) safe.err(`${findingLine(finding, say)}\n`)
    },
  }
}
