import { UsageError } from '../errors.ts'
import type { Sentence } from '../types.ts'
import { usage } from '../words/usage.ts'

export type Language = keyof Sentence

/** `--lang`, then LC_ALL, LC_MESSAGES, LANG (the first that is set, as POSIX has it); English otherwise. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const asked = flagValue(argv)
  if (asked === 'ja' || asked === 'en') return asked
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^ja(_|-|\.|@|$)/i.test(locale) ? 'ja' : 'en'
}

/** What chose the language: the flag, a variable, or nothing. */
export function languageFrom(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const asked = flagValue(argv)
  if (asked === 'ja' || asked === 'en') return '--lang'
  return ['LC_ALL', 'LC_MESSAGES', 'LANG'].find((name) => env[name]) ?? null
}

/** Throws UsageError for a `--lang` that is neither. */
export function checkLanguage(value: string): string {
  if (value !== 'ja' && value !== 'en') throw new UsageError(usage.unknownLanguage(value))
  return value
}

// Read before the flags are parsed, so that faults in the flags come out in the right language.
function flagValue(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const found = argv[index]
  return found?.startsWith('--lang=') ? found.slice('--lang='.length) : index < 0 ? undefined : argv[index + 1]
}
