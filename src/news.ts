import type { Counter } from './deliver/case.ts'
import { isOut } from './ledger/state.ts'
import { contentOf } from './post/content.ts'
import type { Adapter, Document, Ledger, PlannedPost, Sentence, Settings } from './types.ts'

interface Counting {
  readonly adapters: readonly Adapter[]
  readonly ledger: Pick<Ledger, 'read'>
}

interface Newsroom {
  readonly settings: Settings
  readonly env: Readonly<Record<string, string>>
  /** Posts that came out in this run, as they say it now, for the first time. */
  readonly news: readonly Document[]
  readonly counter: Pick<Counter, 'stop' | 'clock'>
  readonly note: (what: Sentence) => void
}

/** Has the blog not yet had this post with what it says now? A page that is only built again is no news. */
export async function saysSomethingNew({ document }: PlannedPost, { adapters, ledger }: Counting): Promise<boolean> {
  if (document === null) return false
  const content = contentOf(document.post)
  const origins = adapters.filter(({ role }) => role === 'origin').map(({ name }) => name)
  const attempts = await ledger.read(document.post.id)
  return !attempts.some((it) => origins.includes(it.intent.destination) && isOut(it) && it.intent.content === content)
}

/** Once a run, after everything else: rankings and search engines can wait, and must not keep anything up. */
export async function tellTheRest({ settings, env, news, counter, note }: Newsroom): Promise<void> {
  const asked = env.GNET_PING_URLS || settings.pings.indexNow !== null || settings.pings.hub !== null
  const readable = news.filter(({ post }) => post.date === null || Date.parse(post.date) <= counter.clock.now())
  if (!asked || readable.length === 0 || settings.site.url === null || counter.stop.aborted) return
  const { ping } = await import('./pings.ts')
  for (const sentence of await ping(readable, { settings, env, signal: counter.stop })) note(sentence)
}
