import { UsageError } from '../errors.ts'
import type { Person, Sentence } from '../types.ts'
import { steps, valueMissing } from '../words/sign-in.ts'
import { openBrowser } from './browser.ts'
import { ownFolder } from './own-folder.ts'
import { isSecret, withoutSecrets } from './secrets.ts'
import type { Session } from './session.ts'

interface Meeting {
  readonly session: Session
  readonly env: Readonly<Record<string, string>>
  /** May a browser be opened on this machine? */
  readonly browser: boolean
}

/** The person at this terminal. Secrets that they enter are not shown. */
export function personAt({ session, env, browser }: Meeting): Person {
  const { io, say } = session
  const ask = async (question: Sentence, how: { hidden?: boolean; signal?: AbortSignal } = {}) =>
    (await io.ask(say(question), how)) ?? ''
  return {
    folder: ownFolder(io.env),
    machine: withoutSecrets(io.env),
    tell: (what) => session.note(what),
    ask: (question, signal) => ask(question, signal === undefined ? {} : { signal }),
    secret: (question) => ask(question, { hidden: true }),
    choose: async (question, names) => {
      io.err(`${names.map((name, i) => `  ${i + 1}. ${name}`).join('\n')}\n`)
      for (;;) {
        const answer = (await ask(question)).trim()
        if (answer === '') throw new UsageError(valueMissing('1'))
        const index = Number(answer.normalize('NFKC')) - 1
        if (names[index] !== undefined) return index
      }
    },
    value: async (name, question) => {
      const known = env[name]
      if (known) {
        session.note(steps.asSet(name))
        return known
      }
      const value = (await ask(question, { hidden: isSecret(name) })).trim()
      if (value === '') throw new UsageError(valueMissing(name))
      return value
    },
    browse: async (url) => browser && (await openBrowser(url, io.env)),
  }
}
