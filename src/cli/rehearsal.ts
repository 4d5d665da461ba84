import { join } from 'node:path'
import { resultLines } from '../preview/terminal.ts'
import type { Published } from '../publish.ts'
import { startStandIns } from '../rehearsal/index.ts'
import { stageWords as words } from '../words/rehearsal.ts'
import type { Project } from './project.ts'
import { findRehearsal } from './running-rehearsal.ts'
import type { Session } from './session.ts'
import { REHEARSAL } from './world.ts'

/** What a rehearsed run publishes to. */
export interface Rehearsal {
  readonly env: Readonly<Record<string, string>>
  readonly tell: (published: readonly Published[], code: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** The rehearsal that is open in a browser, else stand-ins of this run's own. */
export async function joinRehearsal({ root }: Project, session: Session): Promise<Rehearsal> {
  const running = await findRehearsal(root)
  if (running === null) {
    const { env, close } = await startStandIns({ state: join(root, REHEARSAL, 'platforms.json') })
    return { env, close, tell: async () => undefined }
  }
  session.note(words.joined)
  return {
    env: running.env,
    tell: (published, code) => {
      const linesIn = (language: 'en' | 'ja') => published.flatMap((it) => resultLines(it, (said) => said[language]))
      return running.tell({ code, lines: { en: linesIn('en'), ja: linesIn('ja') } })
    },
    close: async () => undefined,
  }
}
