import { findLinks } from '../text/links.ts'
import { weigh } from '../text/weight.ts'
import type { Adapter, Document, Finding, Message, Review, Settings, Template } from '../types.ts'
import { ways } from '../words/retract.ts'
import { accidentalLinks, tooManyParts } from '../words/x.ts'
import { announce, faultsOf } from './announcement.ts'
import { billOf, priceOf } from './x/bill.ts'
import { lookingAt } from './x/looking.ts'
import { divide, MOST_PARTS, tell } from './x/thread.ts'

/** Weighted characters (docs.x.com, "Counting characters", 2026). */
const LIMIT = 280

const adapter: Adapter = {
  name: 'x',
  role: 'announcement',
  revises: () => false,
  retraction: ({ x }) => ({ how: ways.deleted, cost: { amount: x.prices.delete, currency: 'USD' } }),
  looking: ({ x }) => lookingAt(x),
  // docs.x.com, "Media best practices" and the schema of alt_text, 2026.
  pictures: { most: 4, bytes: 5_000_000, longest: 4096, ratio: null, alt: 1000 },
  env: ({ x }) =>
    x.signIn === 'oauth2'
      ? ['GNET_X_CLIENT_ID']
      : ['GNET_X_API_KEY', 'GNET_X_API_SECRET', 'GNET_X_ACCESS_TOKEN', 'GNET_X_ACCESS_SECRET'],
  account: (settings) => settings.x.account,
  optionalEnv: ['GNET_X_CLIENT_SECRET', 'GNET_X_ORIGIN'],
  permalink: {
    isOne: ({ hostname, pathname }) =>
      /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/.test(hostname) &&
      /^\/(?:\w{1,15}|i\/web)\/status\/\d{1,19}\/?$/.test(pathname),
    example: 'https://x.com/name/status/1234567890',
  },

  compose: (document, settings, template) => partsOf(document, { settings, template })[0] as Message,
  asBegun: (settings, { part }) =>
    part === undefined ? settings : { ...settings, x: { ...settings.x, thread: part.of } },
  continues: (document, settings, template) => {
    const isThread = settings.x.thread > 1 || document.post.social.x !== undefined
    return isThread ? partsOf(document, { settings, template }).slice(1) : []
  },

  check: (message, { x }) => {
    const used = weigh(message.text)
    const findings = [...faultsOf(message, { platform: 'X', used, limit: LIMIT }), ...accidents(message)]
    const parts = message.part?.of ?? 1
    if (parts > MOST_PARTS) findings.push({ level: 'fault', fault: tooManyParts(parts, MOST_PARTS) })
    const cost = { amount: priceOf(message, x.prices), currency: 'USD' }
    const length = { used, limit: LIMIT, unit: 'weighted' } as const
    return { findings, length, cost, bill: billOf(message, x) } satisfies Review
  },

  // Everything that can post, and the SDK behind it, is loaded here and not before.
  connect: async (surroundings) => (await import('./x/connection.ts')).connect(surroundings),
  signOut: async (signingIn) => (await import('./x/tokens.ts')).signOut(signingIn),
  signIn: async (signingIn) => (await import('./x/sign-in.ts')).signIn(signingIn),
}

export default adapter

interface Composing {
  readonly settings: Settings
  readonly template: Template
}

/** All that X gets of a post, in order: one message, or the parts of a thread. */
function partsOf(document: Document, { settings, template }: Composing): readonly Message[] {
  const { link: policy, thread: most, hashtags } = settings.x
  const link = policy === 'post' ? document.url : null
  const own = document.post.social.x
  if (own !== undefined) return numbered(divide(own, { limit: LIMIT, most, link }), document)
  const rest = most < 2 ? [] : tell(document, { limit: LIMIT, most })
  const around = { document, settings, template, limit: LIMIT, measure: weigh }
  return numbered([announce({ ...around, name: 'x', summary: 'short', hashtags, link }), ...rest], document)
}

function numbered(parts: readonly Message[], { post }: Document): readonly Message[] {
  const labels = post.labels ?? []
  return parts.map((message, i) => ({
    ...message,
    ...(labels.length > 0 && { labels }),
    ...(parts.length > 1 && { part: { number: i + 1, of: parts.length } }),
  }))
}

/** Names such as README.md, which X takes for links: they cost money and lead nowhere. */
function accidents({ text }: Message): Finding[] {
  const names = findLinks(text).flatMap((link) => (link.bare ? [link.text] : []))
  return names.length === 0 ? [] : [{ level: 'warning', fault: accidentalLinks(names) }]
}
