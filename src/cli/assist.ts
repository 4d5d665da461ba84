import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import { UsageError } from '../errors.ts'
import { nameOf } from '../preview/terminal.ts'
import type { Adapter, Intent, Ledger, Resolution } from '../types.ts'
import { assisting as words } from '../words/handed-over.ts'
import { usage } from '../words/usage.ts'
import { openBrowser } from './browser.ts'
import { copy } from './clipboard.ts'
import type { Waiting } from './outbox.ts'
import { permalinkOf } from './permalink.ts'
import type { Session } from './session.ts'

export interface Assisting {
  readonly adapter: Adapter
  readonly root: string
  readonly ledger: Ledger
  readonly run: string
  readonly session: Session
  /** Takes the question back. */
  readonly signal?: AbortSignal
}

/**
 * Helps the person at this terminal to post by hand: the text on the clipboard, the pictures in a folder, the page opened;
 * then takes the address of the post. Null when they leave it for later: it stays open in the ledger. Throws LedgerError.
 */
export async function assist(
  waiting: Waiting,
  { adapter, root, ledger, run, session, signal }: Assisting,
): Promise<string | null> {
  const { io, say, note } = session
  const { text, title, url, file, pictures, count } = waiting
  note(words.begin(nameOf(waiting.platform, say), title))
  session.offer(text)
  note((await copy(text, io.env)) ? words.copied : words.maybeCopied(join(root, file)))
  if (pictures !== null) note(words.pictures(join(root, pictures), count))
  if (url !== null) note((await openBrowser(url, io.env)) ? words.opened(url) : words.open(url))
  const address = await askFor(adapter, { session, signal })
  if (address === null) {
    note(words.later)
    return null
  }
  if (await recordPosted(ledger, { intent: waiting.intent, run, url: address })) return address
  session.faults([{ level: 'warning', fault: usage.nothingToResolve(waiting.post, waiting.platform) }])
  return null
}

async function askFor(
  adapter: Adapter,
  { session, signal }: { session: Session; signal: AbortSignal | undefined },
): Promise<string | null> {
  for (;;) {
    const typed = await session.io.ask(session.say(words.question), signal === undefined ? {} : { signal })
    if (typed === null || typed.trim() === '') return null
    try {
      return permalinkOf(typed.trim(), adapter)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      session.faults(error.findings)
    }
  }
}

/** False when somebody else has closed it meanwhile. */
function recordPosted(
  ledger: Ledger,
  { intent, run, url }: { intent: Intent; run: string; url: string },
): Promise<boolean> {
  const at = new Date(systemClock.now()).toISOString()
  const resolution: Resolution = { version: 1, at, run, status: 'published', by: 'person', id: null, url }
  return ledger.resolve(intent, resolution)
}
