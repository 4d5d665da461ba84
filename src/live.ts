import { exchange } from './adapters/exchange.ts'
import { type Clock, signalUntil, wait } from './clock.ts'
import { codeOf } from './ledger/disk.ts'
import { cleanLine } from './text/clean.ts'
import type { Sentence } from './types.ts'
import { pageSays } from './words/live.ts'

export interface Page {
  readonly url: string
  /** The post's title, which the page's link card has to carry. */
  readonly title: string
}

export interface Watching {
  readonly clock: Clock
  readonly stop: AbortSignal
  /** When to give up, in milliseconds since 1970. It is looked at least once. */
  readonly until: number
}

/** Between two looks, in milliseconds: short at first, since most sites are up at once. */
const [SHORTEST, LONGEST] = [1_000, 10_000]
const ONE_LOOK = 15_000

/**
 * Waits until the page answers 200 and carries the Open Graph title of this very post, so that link cards come out
 * whole. Null then, else what was in the way at the end. A page that says when to come back (`Retry-After`) is not
 * asked before.
 */
export async function waitUntilLive(page: Page, { clock, stop, until }: Watching): Promise<Sentence | null> {
  for (let pause = SHORTEST; ; pause = Math.min(pause * 1.5, LONGEST)) {
    const { obstacle, retryAfter } = await look(page, { clock, stop })
    const left = until - clock.now()
    if (obstacle === null || stop.aborted || left <= 0 || retryAfter > left) return obstacle
    await wait(clock, Math.min(Math.max(pause, retryAfter), left), stop)
  }
}

interface Look {
  readonly obstacle: Sentence | null
  /** Milliseconds. */
  readonly retryAfter: number
}

async function look(page: Page, { clock, stop }: Pick<Watching, 'clock' | 'stop'>): Promise<Look> {
  const { signal, release } = signalUntil(clock, clock.now() + ONE_LOOK, stop)
  try {
    const { status, headers, text } = await follow(page.url, signal)
    const retryAfter = millisecondsUntil(headers['retry-after'], clock.now())
    return { obstacle: status === 200 ? otherPage(text, page) : statusOf(status), retryAfter }
  } catch (error) {
    return { obstacle: signal.aborted ? pageSays.noAnswer : pageSays.noConnection(codeOf(error)), retryAfter: 0 }
  } finally {
    release()
  }
}

function statusOf(status: number): Sentence {
  return status >= 300 && status < 400 ? pageSays.elsewhere : pageSays.status(status)
}

const MOST_REDIRECTS = 5

/** Follows a site's own redirects (http to https, a slash at the end), and none to anywhere else. */
async function follow(url: string, signal: AbortSignal, hops = 0): ReturnType<typeof exchange> {
  // What a cache still holds of the time before the post was there says nothing.
  const headers = { accept: 'text/html', 'cache-control': 'no-cache', 'user-agent': 'Mozilla/5.0 (compatible; gnet)' }
  const reply = await exchange(url, { method: 'GET', headers, signal, alone: true })
  const { location } = reply.headers
  if (reply.status < 300 || reply.status > 399 || location === undefined || hops === MOST_REDIRECTS) return reply
  const next = URL.canParse(location, url) ? new URL(location, url) : null
  return next !== null && sameSite(next, new URL(url)) ? follow(next.href, signal, hops + 1) : reply
}

function sameSite(one: URL, other: URL): boolean {
  const bare = ({ hostname }: URL) => hostname.replace(/^www\./, '')
  const kept = one.port === other.port || (one.protocol === 'https:' && other.protocol === 'http:' && one.port === '')
  return /^https?:$/.test(one.protocol) && bare(one) === bare(other) && kept
}

function millisecondsUntil(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0
  const moment = /^\d{1,9}$/.test(retryAfter) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter)
  return Number.isNaN(moment) ? 0 : Math.max(0, moment - now)
}

// ── the link card ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Hosts answer 200 for pages that are not there, with a front page or an apology. */
function otherPage(html: string, { title }: Page): Sentence | null {
  const shown = openGraphTitle(html)
  if (shown === null) return pageSays.noTitle
  return lettersOf(shown).includes(lettersOf(title)) ? null : pageSays.otherTitle(cleanLine(shown).slice(0, 60))
}

function openGraphTitle(html: string): string | null {
  for (const [tag] of html.matchAll(/<meta\s[^>]*>/gi)) {
    if (/\b(?:property|name)\s*=\s*["']?og:title\b/i.test(tag)) {
      const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag)
      return decoded(content?.[1] ?? content?.[2] ?? content?.[3] ?? '')
    }
  }
  return null
}

/** Themes add the site's name and change quotation marks and dashes. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Named entities other than these stand for no letter that a title has. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos)|\w{1,32});/gi,
    (_, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
      if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return name ? (NAMED[name.toLowerCase()] ?? '') : ''
    },
  )
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
