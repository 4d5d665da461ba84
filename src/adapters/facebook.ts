import { findLinks } from '../text/links.ts'
import type { Adapter, Message, Review } from '../types.ts'
import { linkOnlyInCard } from '../words/adapters.ts'
import { ways } from '../words/retract.ts'
import { announce, faultsOf } from './announcement.ts'
import { sameText } from './same-text.ts'

/** Characters; a figure of the field's tools (2026), Meta gives none. */
const LIMIT = 63_206

const measure = (text: string) => text.length

const adapter: Adapter = {
  name: 'facebook',
  role: 'announcement',
  revises: () => true,
  retraction: () => ({ how: ways.deleted, cost: null }),
  // Graph API v26.0, "Page photos" (2026); of the size of the description nothing is said.
  pictures: { most: 10, bytes: 4_000_000, longest: 4096, ratio: null, alt: 1000 },
  env: () => ['GNET_FACEBOOK_PAGE_ID', 'GNET_FACEBOOK_PAGE_TOKEN', 'GNET_FACEBOOK_APP_SECRET'],
  account: (settings) => settings.facebook.account,
  optionalEnv: ['GNET_FACEBOOK_ORIGIN'],
  permalink: {
    isOne: ({ hostname, pathname, search }) =>
      /^(?:[a-z-]+\.)?(?:facebook|fb)\.com$/.test(hostname) && (pathname.split('/').length > 2 || search !== ''),
    example: 'https://www.facebook.com/name/posts/1234567890',
  },

  compose: (document, settings, template) =>
    announce({
      name: 'facebook',
      document,
      settings,
      template,
      limit: LIMIT,
      measure,
      summary: 'long',
      hashtags: settings.facebook.hashtags,
      link: document.url,
    }),

  check: (message) => {
    const used = measure(message.text)
    const findings = faultsOf(message, { platform: 'Facebook', used, limit: LIMIT })
    if (losesLink(message)) findings.push({ level: 'warning', fault: linkOnlyInCard() })
    return { findings, length: { used, limit: LIMIT, unit: 'characters' }, cost: null } satisfies Review
  },

  // Everything that can post is loaded here and not before.
  connect: async (surroundings) => (await import('./facebook/connection.ts')).connect(surroundings),
  signIn: async (signingIn) => (await import('./facebook/sign-in.ts')).signIn(signingIn),
}

export default adapter

/** A post with photos has no card, so that the link must stand in its text. */
function losesLink({ media, link, text }: Message): boolean {
  return media.length > 0 && link !== undefined && !findLinks(text).some((found) => sameText(found.text, link))
}
