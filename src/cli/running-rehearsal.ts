import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunResult } from '../preview/rehearsal-page.ts'
import { ownVariables } from './secrets.ts'
import { REHEARSAL } from './world.ts'

/** A rehearsal that is open in a browser, as `gnet publish --rehearse` in another terminal sees it. */
export interface RunningRehearsal {
  readonly url: string
  /** What leads to its stand-ins. */
  readonly env: Readonly<Record<string, string>>
  /** Tells it what came of a run. */
  readonly tell: (result: RunResult) => Promise<void>
}

const NOTE = 'running.json'
const MOVED = ['GNET_X_ORIGIN', 'GNET_FACEBOOK_ORIGIN', 'GNET_YOUTUBE_ORIGIN', 'GNET_GOOGLE_AUTH_ORIGIN']
/** How long a living one takes at most, in milliseconds. */
const PATIENCE = 2_000

/** Leaves a note by which others of this user find the rehearsal. The answer takes it back. */
export function announceRehearsal(root: string, url: string): () => void {
  const folder = join(root, REHEARSAL)
  const file = join(folder, NOTE)
  mkdirSync(folder, { recursive: true })
  rmSync(file, { force: true })
  // `wx` follows no link that somebody may have put there.
  writeFileSync(file, `${JSON.stringify({ version: 1, url })}\n`, { mode: 0o600, flag: 'wx' })
  return () => {
    if (noted(root) === url) rmSync(file, { force: true })
  }
}

/** Null where none answers: the note of one that died is no rehearsal. */
export async function findRehearsal(root: string): Promise<RunningRehearsal | null> {
  const url = noted(root)
  if (url === null) return null
  try {
    const answer = await fetch(new URL('env', url), { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' })
    if (!answer.ok) return null
    const env = ownVariables((await answer.json()) as Record<string, string>)
    // Without one of them a rehearsal would reach the real platform.
    if (!MOVED.every((name) => env[name])) return null
    return { url, env, tell: (result) => tell(url, result) }
  } catch {
    return null
  }
}

/** A run's result is not lost with a page that was closed meanwhile: it stands on the terminal. */
async function tell(url: string, result: RunResult): Promise<void> {
  const { origin } = new URL(url)
  const headers = { 'content-type': 'application/json', origin }
  await fetch(new URL('result', url), { method: 'POST', headers, body: JSON.stringify(result) }).catch(() => undefined)
}

/** Only an address on this machine: the note may have come with the project. */
function noted(root: string): string | null {
  try {
    const { url } = JSON.parse(readFileSync(join(root, REHEARSAL, NOTE), 'utf8')) as { url: unknown }
    return typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/[0-9a-f]{32}\/$/.test(url) ? url : null
  } catch {
    return null
  }
}
