import { imagesIn } from '../text/images.ts'
import type { Adapter, Document, Media, Review, Settings } from '../types.ts'
import { longForReaders } from '../words/adapters.ts'
import { announce, faultsOf } from './announcement.ts'

/** Characters that read well; YouTube gives no limit for posts (2026-11). */
const SOFT_LIMIT = 1_000

/** https://developers.google.com/youtube/data/reference/rest/v3/posts, 2026-11 */
const MOST_PICTURES = 10

const measure = (text: string) => [...text].length

const byApi = (settings: Settings) => settings.youtube.route === 'api'

const adapter: Adapter = {
  name: 'youtube',
  role: 'announcement',
  revises: byApi,
  env: (settings) => [
    'GNET_YOUTUBE_CHANNEL_ID',
    ...(byApi(settings) ? ['GNET_YOUTUBE_CLIENT_ID', 'GNET_YOUTUBE_CLIENT_SECRET', 'GNET_YOUTUBE_REFRESH_TOKEN'] : []),
  ],
  optionalEnv: ['GNET_YOUTUBE_ORIGIN', 'GNET_GOOGLE_AUTH_ORIGIN'],
  handsOver: (settings) => !byApi(settings),
  assists: ({ youtube: { route } }) => route === null || route === 'assisted',
  permalink: {
    isOne: ({ hostname, pathname, searchParams }) =>
      /^(?:www\.|m\.)?youtube\.com$/.test(hostname) &&
      (/^\/post\/[\w-]+\/?$/.test(pathname) || (pathname.endsWith('/community') && searchParams.has('lb'))),
    example: 'https://www.youtube.com/post/UgkxAbCd1234',
  },

  compose: (document, settings, template) => {
    const message = announce({
      name: 'youtube',
      document,
      settings,
      template,
      limit: SOFT_LIMIT,
      measure,
      summary: 'long',
      hashtags: settings.youtube.hashtags,
      link: document.url,
    })
    return byApi(settings) ? message : { ...message, media: picturesOf(document) }
  },

  check: (message) => {
    const used = measure(message.text)
    const findings = faultsOf(message, { platform: 'YouTube', used: 0, limit: SOFT_LIMIT })
    if (used > SOFT_LIMIT) findings.push({ level: 'warning', fault: longForReaders('YouTube', used, SOFT_LIMIT) })
    return { findings, length: { used, limit: SOFT_LIMIT, unit: 'characters' }, cost: null } satisfies Review
  },

  // Everything that can post, and the SDK behind it, is loaded here and not before.
  connect: async (surroundings) => {
    const { connectToApi, connectToPerson } = await import('./youtube/connection.ts')
    return byApi(surroundings.settings) ? connectToApi(surroundings) : connectToPerson(surroundings)
  },
  signIn: async (signingIn) => (await import('./youtube/sign-in.ts')).signIn(signingIn),
  signOut: async (signingIn) => (await import('./youtube/sign-in.ts')).signOut(signingIn),
}

/** What a person attaches: the post's own picture, then those of its body that lie in the project; each once. */
function picturesOf({ post, html }: Document): readonly Media[] {
  const all = [...(post.image === null ? [] : [post.image]), ...imagesIn(html)]
  const own = all.filter(({ source }) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source))
  // Markdown writes addresses with their letters encoded, front matter as they are.
  const names = own.map(({ source }) => encodeURI(source).replaceAll('%25', '%'))
  return own.filter((_, i) => names.indexOf(names[i] ?? '') === i).slice(0, MOST_PICTURES)
}

export default adapter
