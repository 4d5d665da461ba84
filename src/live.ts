import { type Clock, signalUntil, wait } from './clock.ts'

export interface Watching {
  readonly clock: Clock
  readonly stop: AbortSignal
}

/** How long announcements wait for the blog post to appear, in milliseconds. */
const PATIENCE = 60_000

/** True once the page answers 200 and carries an Open Graph title, so that link cards come out whole. */
export async function isLive(url: string, { clock, stop }: Watching): Promise<boolean> {
  const end = clock.now() + PATIENCE
  const { signal, release } = signalUntil(clock, end, stop)
  try {
    while (!signal.aborted) {
      if (await answersWithCard(url, signal)) return true
      await wait(clock, Math.min(2_000, end - clock.now()), signal)
    }
    return false
  } finally {
    release()
  }
}

async function answersWithCard(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal, headers: { accept: 'text/html' } })
    return answer.status === 200 && (await answer.text()).includes('og:title')
  } catch {
    return false
  }
}
