import type { Platform, Route } from './platform.ts'
import type { Memory } from './state.ts'
import { guarded, refused, type XAccess } from './x-access.ts'
import { mediaRoutes } from './x-media.ts'
import { consentRoutes } from './x-oauth2.ts'
import { pinRoutes } from './x-pin.ts'
import { create, remove, type XPosts } from './x-posts.ts'
import * as problems from './x-problems.ts'
import { reader } from './x-read.ts'
import { openXText } from './x-text.ts'

/** X API v2: create, read back and delete posts of one account, by OAuth 1.0a or 2.0. */
export async function xPlatform(memory: Memory): Promise<Platform> {
  const x: XAccess & XPosts = { memory, text: await openXText(), nonces: new Map(), windows: new Map() }
  const read = reader(x.text)
  const routes: readonly Route[] = [
    ...pinRoutes(x),
    ...consentRoutes(memory),
    ...mediaRoutes(x),
    guarded(x, {
      method: 'POST',
      path: '/2/tweets',
      act: 'create',
      endpoint: 'create',
      judge: (ask) => create(x, ask),
    }),
    guarded(x, {
      method: 'DELETE',
      path: '/2/tweets/:id',
      act: 'other',
      endpoint: 'remove',
      judge: (ask) => remove(x, ask),
    }),
    guarded(x, {
      method: 'GET',
      path: '/2/users/me',
      act: 'read',
      endpoint: 'me',
      judge: () => read.me(memory.read().x),
    }),
    guarded(x, {
      method: 'GET',
      path: '/2/users/:id/tweets',
      act: 'read',
      endpoint: 'timeline',
      judge: (ask) => read.timeline(memory.read().x, ask),
    }),
  ]
  return {
    name: 'x',
    routes,
    refuse: (why, ask) => {
      const answer = problems.refusal(why, memory.read().x.id)
      return answer && refused(x, answer, ask.at)
    },
    holds: () => memory.read().x.posts,
  }
}
