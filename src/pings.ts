import { exchange } from './adapters/exchange.ts'
import { originFrom } from './adapters/network.ts'
import { codeOf } from './ledger/disk.ts'
import { cleanLine } from './text/clean.ts'
import type { Document, Sentence, Settings } from './types.ts'
import { pinged } from './words/live.ts'

export interface Pinging {
  readonly settings: Settings
  /** gnet's variables; `GNET_PING_URLS` are addresses that belong to this blog alone, and are half a password. */
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

const PATIENCE = 8_000

/**
 * Tells blog rankings (weblogUpdates.ping), IndexNow and a WebSub hub of posts that have just come out; answers what
 * came of it. Never throws: whoever does not hear of a post finds it in the feed.
 */
export function ping(documents: readonly Document[], pinging: Pinging): Promise<readonly Sentence[]> {
  const byItself = pinging.settings.blog.kind === 'wordpress'
  const followers = byItself ? leftToWordPress(pinging) : [...rankings(pinging), ...hub(pinging)]
  return Promise.all([...followers, ...indexNow(documents, pinging)])
}

/** WordPress tells its update services itself, and has feeds of its own: rankings would hear of each post twice. */
function leftToWordPress({ env, settings }: Pinging): Sentence[] {
  return env.GNET_PING_URLS || settings.pings.hub !== null ? [pinged.byWordPress] : []
}

// ── blog rankings: にほんブログ村, 人気ブログランキング ────────────────────────────────────────────────────────────────

function rankings(pinging: Pinging): Promise<Sentence>[] {
  const { site } = pinging.settings
  const addresses = (pinging.env.GNET_PING_URLS ?? '').split(/[\s,]+/).filter((address) => address !== '')
  const body = weblogUpdate(site.name, `${site.url}/`)
  return addresses.map(async (address) => {
    if (!mayBeAsked(address)) return pinged.notAnAddress
    return tell(address, { body, type: 'text/xml' }, { pinging, judge: refusalIn })
  })
}

/** http://xmlrpc.com/weblogsCom, 2001 */
function weblogUpdate(name: string, url: string): string {
  const params = [name, url]
    .map((value) => `<param><value><string>${escapeXml(value)}</string></value></param>`)
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<methodCall><methodName>weblogUpdates.ping</methodName><params>${params}</params></methodCall>\n`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A ranking answers 200 for a refusal too, and says `flerror` or a fault in its answer. */
function refusalIn(answer: string): string | null {
  const bad = /<fault>/.test(answer) || /<name>\s*flerror\s*<\/name>\s*<value>\s*<boolean>\s*1/.test(answer)
  if (!bad && answer.includes('<methodResponse')) return null
  const said = /<name>\s*(?:message|faultString)\s*<\/name>\s*<value>\s*(?:<string>)?([^<]*)/.exec(answer)?.[1]
  return said ? cleanLine(said).slice(0, 200) : 'no answer that can be read'
}

// ── IndexNow and WebSub ───────────────────────────────────────────────────────────────────────────────────────────

/** https://www.indexnow.org/documentation, 2026 */
function indexNow(documents: readonly Document[], pinging: Pinging): Promise<Sentence>[] {
  const { site, pings } = pinging.settings
  if (pings.indexNow === null || site.url === null) return []
  const { host } = new URL(site.url)
  const urlList = documents.map(({ url }) => url)
  const body = JSON.stringify({
    host,
    key: pings.indexNow,
    keyLocation: `${site.url}/${pings.indexNow}.txt`,
    urlList,
  })
  const origin = originFrom(pinging.env, 'GNET_INDEXNOW_ORIGIN', 'https://api.indexnow.org')
  return [tell(`${origin}/indexnow`, { body, type: 'application/json; charset=utf-8' }, { pinging })]
}

/** https://www.w3.org/TR/websub/, section 7, as hubs have it: `hub.mode=publish`. */
function hub(pinging: Pinging): Promise<Sentence>[] {
  const { site, pings } = pinging.settings
  if (pings.hub === null || site.url === null) return []
  const form = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const feed of ['feed.xml', 'feed.json']) form.append('hub.url', `${site.url}/${feed}`)
  return [tell(pings.hub, { body: `${form}`, type: 'application/x-www-form-urlencoded' }, { pinging })]
}

// ── one request ───────────────────────────────────────────────────────────────────────────────────────────────────

interface Telling {
  readonly pinging: Pinging
  /** Why an answer of status 200 is a refusal all the same, or null. */
  readonly judge?: (answer: string) => string | null
}

async function tell(
  address: string,
  { body, type }: { body: string; type: string },
  { pinging, judge = () => null }: Telling,
): Promise<Sentence> {
  // The host alone: what stands behind it is the blog's own.
  const { host } = new URL(address)
  const signal = AbortSignal.any([pinging.signal, AbortSignal.timeout(PATIENCE)])
  try {
    const headers = { 'content-type': type, 'user-agent': 'gnet' }
    const { status, text } = await exchange(address, { method: 'POST', headers, body, signal, alone: true })
    const why = status >= 200 && status < 300 ? judge(text) : String(status)
    return why === null ? pinged.received(host) : pinged.refused(host, why)
  } catch (error) {
    return pinged.refused(host, codeOf(error))
  }
}

/** An address from the environment; nothing that is said there may go over the net in the open. */
function mayBeAsked(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname))
}
