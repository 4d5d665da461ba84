import type { Tokens } from './google.ts'
import * as errors from './google-errors.ts'
import type { Answer, Ask, Platform, Route } from './platform.ts'
import type { Memory } from './state.ts'
import { type Call, etag, ok, partsOf, picked, queryFault } from './youtube-call.ts'
import { IMAGE_LIMIT, uploadImage } from './youtube-images.ts'
import { insert, list, remove, revise } from './youtube-posts.ts'

/** YouTube Data API v3: one channel, and its posts as the pilot documents them (reference pages of November 2026). */
export function youtubePlatform(memory: Memory, tokens: Tokens): Platform {
  const youtube: YouTube = { memory, tokens }
  const route = (method: Route['method'], resource: string, rest: Pick<Route, 'act'> & { judge: Judge }): Route => ({
    method,
    path: `/youtube/v3/${resource}`,
    act: rest.act,
    judge: (ask) => signedIn(youtube, ask, rest.judge),
  })
  return {
    name: 'youtube',
    routes: [
      route('POST', 'posts', { act: 'create', judge: insert }),
      {
        ...route('POST', 'posts', { act: 'upload', judge: uploadImage }),
        path: '/upload/youtube/v3/posts/image',
        limit: IMAGE_LIMIT,
      },
      route('GET', 'posts', { act: 'read', judge: list }),
      route('PUT', 'posts', { act: 'other', judge: revise }),
      route('DELETE', 'posts', { act: 'other', judge: remove }),
      route('GET', 'channels', { act: 'read', judge: channels }),
    ],
    refuse: (why, ask) => {
      const posts = /\/posts(?:\/image)?$/.test(ask.path)
      if (why === 'not in pilot' && !posts) return null
      if (why === 'made for kids') return ask.method === 'POST' ? errors.notYours(FOR_KIDS) : null
      return errors.refusal(why)
    },
    holds: () => memory.read().youtube.posts,
  }
}

interface YouTube {
  readonly memory: Memory
  readonly tokens: Tokens
}

type Judge = (call: Call) => Answer

const FOR_KIDS = 'Posts are not available for channels that are made for kids.'
const CHANNEL_PARTS = ['id', 'snippet', 'contentDetails', 'statistics', 'status']

function signedIn({ memory, tokens }: YouTube, ask: Ask, judge: Judge): Answer {
  const bearer = /^Bearer\s+(.+)$/i.exec(ask.headers.get('authorization') ?? '')?.[1] ?? ask.query.get('access_token')
  const until = bearer ? tokens.get(bearer) : undefined
  if (until === undefined || until <= ask.arrived) return errors.unauthenticated()
  return judge({ ask, account: memory.read().youtube, memory })
}

function channels({ ask, account }: Call): Answer {
  const fault = queryFault(ask, { parts: CHANNEL_PARTS, filters: ['id', 'mine', 'maxResults', 'pageToken'] })
  if (fault) return fault
  const mine = ask.query.get('mine') === 'true'
  if (!mine && !ask.query.has('id')) return errors.missing('id or mine')
  const shown = mine || ask.query.get('id')?.split(',').includes(account.id)
  const all: Readonly<Record<string, unknown>> = {
    snippet: { title: account.title, customUrl: '@rehearsal', publishedAt: '2020-01-01T00:00:00Z' },
    contentDetails: { relatedPlaylists: { likes: '', uploads: account.id.replace(/^UC/, 'UU') } },
    statistics: { viewCount: '0', subscriberCount: '1000', hiddenSubscriberCount: false, videoCount: '0' },
    status: { privacyStatus: 'public', isLinked: true, madeForKids: ask.fault === 'made for kids' },
  }
  const channel = { kind: 'youtube#channel', etag: etag(), id: account.id, ...picked(all, partsOf(ask)) }
  const pageInfo = { totalResults: shown ? 1 : 0, resultsPerPage: 5 }
  // Without a channel the key is left out, not empty.
  return ok({ kind: 'youtube#channelListResponse', etag: etag(), pageInfo, ...(shown ? { items: [channel] } : {}) })
}
