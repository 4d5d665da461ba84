import type { Adapter, Review, Settings } from '../types.ts'
import { longForReaders } from '../words/adapters.ts'
import { ways } from '../words/retract.ts'
import { announce, faultsOf } from './announcement.ts'

/** Characters that read well; YouTube gives no limit for posts (2026-11). */
const SOFT_LIMIT = 1_000

const measure = (text: string) => [...text].length

const byApi = (settings: Settings) => settings.youtube.route === 'api'

const permalink: NonNullable<Adapter['permalink']> = {
  isOne: ({ protocol, hostname, pathname, searchParams }) =>
    protocol === 'https:' &&
    /^(?:www\.|m\.)?youtube\.com$/.test(hostname) &&
    (/^\/post\/[\w-]+\/?$/.test(pathname) || (pathname.endsWith('/community') && searchParams.has('lb'))),
  example: 'https://www.youtube.com/post/UgkxAbCd1234',
}

const adapter: Adapter = {
  name: 'youtube',
  role: 'announcement',
  revises: byApi,
  retraction: (settings) => (byApi(settings) ? { how: ways.deleted, cost: null } : null),
  // posts and posts.imageUpload (reference pages of 2026-11): YouTube takes 16 MB, of which nobody sees more than half;
  // nothing there describes a picture.
  pictures: { most: 10, bytes: 8_000_000, longest: 4096, ratio: [0.4, 2.5], alt: null, card: 'square' },
  env: (settings) => [
    'GNET_YOUTUBE_CHANNEL_ID',
    ...(byApi(settings) ? ['GNET_YOUTUBE_CLIENT_ID', 'GNET_YOUTUBE_CLIENT_SECRET', 'GNET_YOUTUBE_REFRESH_TOKEN'] : []),
  ],
  account: (settings) => settings.youtube.account,
  optionalEnv: ['GNET_YOUTUBE_ORIGIN', 'GNET_GOOGLE_AUTH_ORIGIN'],
  handsOver: (settings) => !byApi(settings),
  assists: ({ youtube: { route } }) => route !== 'api' && route !== 'handoff',
  permalink,

  compose: (document, settings, template) =>
    announce({
      name: 'youtube',
      document,
      settings,
      template,
      limit: SOFT_LIMIT,
      measure,
      summary: 'long',
      hashtags: settings.youtube.hashtags,
      link: document.url,
    }),

  check: (message) => {
    const used = measure(message.text)
    const findings = faultsOf(message, { platform: 'YouTube', used: 0, limit: SOFT_LIMIT })
    if (used > SOFT_LIMIT) findings.push({ level: 'warning', fault: longForReaders('YouTube', used, SOFT_LIMIT) })
    return { findings, length: { used, limit: SOFT_LIMIT, unit: 'characters' }, cost: null } satisfies Review
  },

  // Everything that can post, and the SDK behind it, is loaded here and not before.
  connect: async (surroundings) => {
    const { person, settings } = surroundings
    if (settings.youtube.route === 'browser' && person !== null) {
      const { connectToBrowser } = await import('./youtube/browser.ts')
      return connectToBrowser(surroundings, { person, permalink })
    }
    const { connectToApi, connectToPerson } = await import('./youtube/connection.ts')
    return byApi(settings) ? connectToApi(surroundings) : connectToPerson(surroundings)
  },
  signIn: async (signingIn) => (await import('./youtube/sign-in.ts')).signIn(signingIn),
  signInWithin: async (signingIn) => (await import('./youtube/browser.ts')).signInWithin(signingIn),
  leave: async ({ env, folder }) => {
    const { removeProfile } = await import('./youtube/chrome.ts')
    return removeProfile({ folder }, env.GNET_YOUTUBE_CHANNEL_ID ?? '')
  },
  signOut: async (signingIn) => (await import('./youtube/sign-in.ts')).signOut(signingIn),
}

export default adapter
