import { UsageError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import { notYesOrNo, unknownMode } from '../../words/action.ts'
import { usage } from '../../words/usage.ts'
import type { Language } from '../language.ts'

/** What `action.yml` takes. GitHub hands each over as a variable, empty where it was not given. */
export interface Inputs {
  readonly mode: Mode
  readonly files: readonly string[]
  readonly config: string | undefined
  readonly language: Language | null
  readonly token: string
  readonly comment: boolean
  readonly issue: boolean
  readonly author: string
}

const MODES = ['preview', 'publish', 'doctor'] as const
export type Mode = (typeof MODES)[number]

type Variables = Readonly<Record<string, string | undefined>>

/** Throws UsageError for what no input can be. */
export function readInputs(env: Variables): Inputs {
  const input = (name: string) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const mode = input('mode')
  if (!isMode(mode)) throw new UsageError(unknownMode(cleanLine(mode), MODES))
  const language = input('language')
  if (language !== '' && language !== 'ja' && language !== 'en') throw new UsageError(usage.unknownLanguage(language))
  const files = input('files').split('\n')
  return {
    mode,
    files: files.map((file) => file.trim()).filter((file) => file !== ''),
    config: input('config') || undefined,
    language: language === '' ? null : language,
    token: input('token'),
    comment: yesOrNo('comment', input('comment') || 'true'),
    issue: yesOrNo('issue', input('issue') || 'false'),
    author: input('author') || 'github-actions[bot]',
  }
}

function isMode(mode: string): mode is Mode {
  return (MODES as readonly string[]).includes(mode)
}

function yesOrNo(name: string, value: string): boolean {
  if (!/^(?:true|false)$/i.test(value)) throw new UsageError(notYesOrNo(name, cleanLine(value)))
  return value.toLowerCase() === 'true'
}

/** No program that a run starts is to find the token. */
export function withoutInputs(env: Variables): Variables {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')))
}
