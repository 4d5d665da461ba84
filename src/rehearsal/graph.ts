import { accessFault, parametersOf } from './graph-access.ts'
import { askedFields, type Call, isPage, ok, visible } from './graph-call.ts'
import {
  addComment,
  changeComment,
  commentOf,
  listComments,
  removeComment,
  removeCommentsOn,
} from './graph-comments.ts'
import * as errors from './graph-errors.ts'
import { shownPost } from './graph-fields.ts'
import { list } from './graph-list.ts'
import { accounts, dialog, type Logins, trade } from './graph-login.ts'
import { debugToken, readPage, scrape } from './graph-page.ts'
import { PHOTO_LIMIT, uploadPhoto } from './graph-photos.ts'
import { createPost, deletePost, publishDue, updatePost } from './graph-posts.ts'
import type { Answer, Ask, Platform, Route } from './platform.ts'
import type { FacebookAccount, Memory } from './state.ts'

const VERSION = '/:version{v[0-9]+\\.[0-9]+}'

/** Meta's Graph API: one page with its posts, by the page's own token. */
export function graphPlatform(memory: Memory): Platform {
  const graph: Graph = { memory, calls: { count: 0 } }
  const route = (method: Route['method'], path: string, rest: Pick<Route, 'act'> & { judge: Judge }): Route => ({
    method,
    path: `${VERSION}${path}`,
    act: rest.act,
    judge: (ask) => signedIn(graph, { ask, judge: rest.judge }),
  })
  const logins: Logins = { codes: new Map(), tokens: new Map() }
  const login = (method: Route['method'], path: string, judge: typeof dialog): Route => ({
    method,
    path: `${VERSION}${path}`,
    act: 'other',
    judge: (ask) => judge(ask, { account: memory.read().facebook, logins }),
  })
  return {
    name: 'facebook',
    routes: [
      login('GET', '/dialog/oauth', dialog),
      login('POST', '/oauth/access_token', trade),
      login('GET', '/me/accounts', accounts),
      route('POST', '/:node/feed', { act: 'create', judge: create }),
      { ...route('POST', '/:node/photos', { act: 'upload', judge: uploadPhoto }), limit: 2 * PHOTO_LIMIT },
      route('GET', '/debug_token', { act: 'read', judge: debugToken }),
      route('POST', '/:node/comments', { act: 'create', judge: addComment }),
      route('GET', '/:node/comments', { act: 'read', judge: listComments }),
      route('GET', '/:node/:edge', { act: 'read', judge: list }),
      route('GET', '/:node', { act: 'read', judge: readNode }),
      route('POST', '/:node', { act: 'reveal', judge: update }),
      route('DELETE', '/:node', { act: 'other', judge: remove }),
      route('POST', '', { act: 'other', judge: scrape }),
      route('POST', '/', { act: 'other', judge: scrape }),
    ],
    refuse: (why, ask) => {
      const answer = errors.refusal(why, ask.path)
      const full = why === 429 || why === 'page throttle'
      return answer && withUsage(answer, { account: memory.read().facebook, percent: full ? 100 : 1, ask })
    },
    holds: () => {
      const { posts, comments = [] } = memory.read().facebook
      return [...posts, ...comments]
    },
  }
}

interface Graph {
  readonly memory: Memory
  readonly calls: { count: number }
}

type Judge = (call: Call) => Answer

function signedIn({ memory, calls }: Graph, { ask, judge }: { ask: Ask; judge: Judge }): Answer {
  memory.change((state) => publishDue(state, ask.at))
  const account = memory.read().facebook
  const given = parametersOf(ask)
  calls.count += 1
  const answer = given ? (accessFault(ask, given, account) ?? judge({ ask, given, account, memory })) : unreadable()
  return withUsage(answer, { account, percent: Math.min(99, Math.ceil(calls.count / 10)), ask })
}

const unreadable = () => errors.graphError({ message: '(#100) The request body cannot be read', code: 100 })

/** Usage in percent (Meta's page "Rate limits"); pages are counted by the business use case. */
function withUsage(answer: Answer, usage: { account: FacebookAccount; percent: number; ask: Ask }): Answer {
  const { account, percent, ask } = usage
  const times = { total_cputime: percent, total_time: percent }
  const estimated_time_to_regain_access = percent >= 100 ? 15 : 0
  const page = { type: 'pages', call_count: percent, ...times, estimated_time_to_regain_access }
  return {
    ...answer,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      ...answer.headers,
      'facebook-api-version': /^\/(v\d+\.\d+)/.exec(ask.path)?.[1] ?? 'v26.0',
      'x-app-usage': JSON.stringify({ call_count: percent, ...times }),
      'x-business-use-case-usage': JSON.stringify({ [account.id]: [page] }),
    },
  }
}

function create({ ask, given, account, memory }: Call): Answer {
  if (!isPage(ask, account)) return errors.noSuchObject('post', ask.params.node ?? '')
  const fields = askedFields(given, ['id'])
  if ('status' in fields) return fields
  const made = memory.change((state) => createPost(state, ask, given))
  return 'status' in made ? made : ok(shownPost(made, fields))
}

function update(call: Call): Answer {
  const { ask, given, account, memory } = call
  const comment = commentOf(account, ask.params.node)
  if (comment !== null) return changeComment(comment, call)
  if (visible(account, ask.params.node) === null) return errors.noSuchObject('post', ask.params.node ?? '')
  const fields = askedFields(given, ['id'])
  if ('status' in fields) return fields
  const changed = memory.change((state) => updatePost(state, ask, given))
  if ('status' in changed) return changed
  return ok(given.has('fields') ? { success: true, ...shownPost(changed, fields) } : { success: true })
}

function remove({ ask, memory }: Call): Answer {
  const id = ask.params.node ?? ''
  const isGone = memory.change((state) => deletePost(state, id) || removeComment(state, id))
  if (isGone) memory.change((state) => removeCommentsOn(state, id))
  return isGone ? ok({ success: true }) : errors.noSuchObject('delete', id)
}

function readNode({ ask, given, account }: Call): Answer {
  const post = visible(account, ask.params.node)
  if (isPage(ask, account)) return readPage(given, account)
  if (post === null) return errors.noSuchObject('get', ask.params.node ?? '')
  const fields = askedFields(given, ['created_time', 'message', 'id'])
  return 'status' in fields ? fields : ok(shownPost(post, fields))
}
