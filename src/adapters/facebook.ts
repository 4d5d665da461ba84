import type { Adapter, Document, Message, Review, Sentence, Settings } from '../types.ts'
import { linkIsInComment, linkOnlyInCard } from '../words/facebook.ts'
import { ways } from '../words/retract.ts'
import { announce, faultsOf, hasLink } from './announcement.ts'
import { AHEAD } from './facebook/ahead.ts'

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
  takesAhead: ({ facebook }) => (facebook.schedule ? AHEAD : null),
  optionalEnv: ['GNET_FACEBOOK_ORIGIN'],
  permalink: {
    isOne: ({ hostname, pathname, search }) =>
      /^(?:[a-z-]+\.)?(?:facebook|fb)\.com$/.test(hostname) && (pathname.split('/').length > 2 || search !== ''),
    example: 'https://www.facebook.com/name/posts/1234567890',
  },

  compose: (document, settings, template) => {
    const isCommented = hasComment(document, settings)
    const { hashtags } = settings.facebook
    const around = { document, settings, template, limit: LIMIT, measure }
    const link = isCommented ? null : document.url
    const linkNote = isCommented ? inLanguageOf(document, linkIsInComment) : ''
    const message = announce({ ...around, name: 'facebook', summary: 'long', hashtags, link, linkNote })
    return isCommented ? { ...message, part: { number: 1, of: 2, as: 'comment' } } : message
  },
  // The post says where its link is, and what links it has cannot be changed (Meta: "Page Post", v26.0).
  asBegun: (settings, { part }) =>
    part?.as === 'comment' ? { ...settings, facebook: { ...settings.facebook, link: 'comment' } } : settings,
  continues: (document, settings) => (hasComment(document, settings) ? [commentOn(document)] : []),

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

/** Where a writer's own words have the link already, a comment has nothing to add. */
function hasComment({ post, url }: Document, { facebook }: Settings): boolean {
  return facebook.link === 'comment' && !hasLink(post.social.facebook ?? '', url)
}

/** The first comment: the link alone, since all words are the template's. Facebook shows the card below it. */
function commentOn({ url }: Document): Message {
  return { text: url, link: url, hashtags: [], media: [], summary: '', part: { number: 2, of: 2, as: 'comment' } }
}

/** Words for readers of the post; empty where gnet does not speak its language. */
function inLanguageOf({ language }: Document, { en, ja }: Sentence): string {
  if (language.startsWith('ja')) return ja
  return language.startsWith('en') ? en : ''
}

/** A post with photos has no card, so that the link must stand in its text. */
function losesLink({ media, link, text }: Message): boolean {
  return media.length > 0 && link !== undefined && !hasLink(text, link)
}
