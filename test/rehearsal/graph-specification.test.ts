import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import facebook from '../../src/adapters/facebook.ts'
import { graphPlatform } from '../../src/rehearsal/graph.ts'
import { parametersOf } from '../../src/rehearsal/graph-access.ts'
import { isPostField, postFields } from '../../src/rehearsal/graph-fields.ts'
import type { Ask, Route } from '../../src/rehearsal/platform.ts'
import { openStandIn } from '../../src/rehearsal/stand-in.ts'
import { openMemory } from '../../src/rehearsal/state.ts'
import type { Message, Published } from '../../src/types.ts'
import { surroundings, template } from '../adapters/contract.ts'
import { sending, settings } from '../adapters/document.ts'

const folder = resolve(import.meta.dirname, '../../../shared/data/specs/facebook')

/** One of Meta's documents of v26.0, as its own SDKs are made from. */
interface Spec {
  readonly apis: readonly Call[]
  readonly fields: readonly { readonly name: string; readonly type: string }[]
}

/** An edge of a node, or what can be done to the node itself. */
interface Call {
  readonly method: string
  readonly endpoint?: string
  readonly params: readonly { readonly name: string; readonly type: string }[]
}

const spec = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Spec
const named = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)

/** What every call of Graph takes ("Secure Graph API calls", "Field expansion", "Paged results"). */
const GENERAL = ['access_token', 'appsecret_proof', 'fields', 'limit', 'since', 'until', 'after']

/** What the documents at hand do not have: they are about pages, their posts and photos. `promotable_posts`: see graph-list.ts. */
const ELSEWHERE = ['GET /debug_token', 'POST / (scrape)', 'GET Page/promotable_posts', 'POST Comment', 'DELETE Comment']

const wrong: Readonly<Record<string, string>> = {
  bool: 'perhaps',
  datetime: 'soon',
  'unsigned int': 'soon',
  'list<Object>': 'a photo',
}

const right: Readonly<Record<string, RegExp>> = {
  bool: /^(true|false)$/,
  datetime: /^\d+$|^\d{4}-\d\d-\d\dT/,
  'unsigned int': /^\d+$/,
  'list<Object>': /^\[\{.*\}\]$/,
}

/** A request of gnet as the stand-in saw it. */
interface Sent {
  readonly route: Route
  readonly ask: Ask
}

const memory = openMemory()
const page = memory.read().facebook

/** As in the documents: `POST Page/feed`, `DELETE PagePost`. */
function nameOf({ ask: { method, path } }: Sent): string {
  const [node = '', edge] = path.replace(/^\/v26\.0\/?/, '').split('/')
  if (node === '') return `${method} / (scrape)`
  if (node === 'debug_token') return `${method} /debug_token`
  const kind = node === page.id ? 'Page' : node.startsWith(`${page.id}_`) ? 'PagePost' : 'Comment'
  return `${method} ${kind}${edge === undefined ? '' : `/${edge}`}`
}

function documented(name: string): Call | undefined {
  const [method, kind = '', edge] = name.split(/[ /]/)
  return spec(kind).apis.find((it) => it.method === method && it.endpoint === edge)
}

const given = ({ ask }: Sent) => parametersOf(ask) ?? new Map<string, string>()

/** The same request with another value for one parameter. */
function withOther({ ask, route }: Sent, [name, value]: readonly [string, string]) {
  const all = new URLSearchParams([...given({ ask, route })])
  all.set(name, value)
  const headers = new Headers(ask.headers)
  if (ask.method !== 'POST') return route.judge({ ...ask, query: all })
  headers.set('content-type', 'application/x-www-form-urlencoded')
  return route.judge({ ...ask, headers, body: `${all}` })
}

/** Everything that gnet does on Facebook, once. */
async function everything(): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const platform = graphPlatform(memory)
  const routes = platform.routes.map((route) => {
    const judge = (ask: Ask) => {
      sent.push({ route, ask })
      return route.judge(ask)
    }
    return { ...route, judge }
  })
  const standIn = await openStandIn({ ...platform, routes }, { now: Date.now, delay: 0 })
  const env = {
    GNET_FACEBOOK_PAGE_ID: page.id,
    GNET_FACEBOOK_PAGE_TOKEN: page.token,
    GNET_FACEBOOK_APP_SECRET: page.appSecret,
    GNET_FACEBOOK_ORIGIN: standIn.origin,
  }
  const wanted = settings({ facebook: { account: page.name } })
  const live = { ...wanted, blog: { ...wanted.blog, waitUntilLive: true } }
  const trial = { adapter: facebook, template: template('facebook'), settings: live }
  try {
    const connection = await facebook.connect(surroundings(trial, env))
    const message = (text: string, rest: Partial<Message> = {}) => {
      return { text, hashtags: [], media: [], summary: '', ...rest }
    }
    const send = (text: string, n = 1) => sending({ intent: { destination: 'facebook', text, n } })
    await connection.verify()
    await connection.examine?.()
    const linked = message('夜勤明けの朝', { link: 'https://blog.example.jp/night-shift/' })
    const { id, url } = (await connection.deliver(linked, send(linked.text))) as Published
    const out = { status: 'published', id, url } as const
    const media = [
      { source: 'one.png', alt: '窓' },
      { source: 'two.png', alt: '' },
    ]
    await connection.deliver(message('夜勤明けの昼', { media }), send('夜勤明けの昼', 2))
    const scheduledFor = new Date(Date.now() + 3_600_000).toISOString()
    const later = await connection.deliver(message('夜勤明けの夜', { scheduledFor }), send('夜勤明けの夜'))
    await connection.revise?.(later, message('夜勤明けの夜中', { scheduledFor }), send('夜勤明けの夜中', 2))
    await connection.find(linked, send(linked.text))
    await connection.find(linked, { ...send(linked.text), draft: id })
    await connection.deliver(linked, { ...send('別の朝'), draft: id })
    const below = { ...sending({ intent: { destination: 'facebook:2', text: 'https://a.example' } }), answers: out }
    const comment = await connection.deliver(message('https://a.example'), below)
    await connection.find(message('https://a.example'), below)
    await connection.revise?.(comment, message('https://b.example'), below)
    await connection.retract?.(comment, below)
    await connection.retract?.(out, send(linked.text, 3))
    return sent
  } finally {
    await standIn.close()
  }
}

describe.skipIf(!existsSync(folder))("Meta's specification of pages, posts and photos", () => {
  let sent: readonly Sent[]
  beforeAll(async () => {
    sent = await everything()
  })

  it('has every call that gnet makes, with parameters of these names and types', () => {
    const faults = sent.flatMap((it) => {
      const name = nameOf(it)
      if (ELSEWHERE.includes(name)) return []
      const call = documented(name)
      if (call === undefined) return [`${name} is not there`]
      return [...given(it)].flatMap(([parameter, value]) => {
        if (GENERAL.includes(parameter)) return []
        const type = call.params.find((one) => one.name === parameter)?.type
        return type !== undefined && (right[type]?.test(value) ?? true)
          ? []
          : [`${name}: ${parameter}=${value} (${type})`]
      })
    })
    expect(faults).toEqual([])
    expect([...new Set(sent.map(nameOf))].sort()).toEqual([
      'DELETE Comment',
      'DELETE PagePost',
      'GET /debug_token',
      'GET Page',
      'GET Page/promotable_posts',
      'GET Page/published_posts',
      'GET PagePost',
      'GET PagePost/comments',
      'POST / (scrape)',
      'POST Comment',
      'POST Page/feed',
      'POST Page/photos',
      'POST PagePost',
      'POST PagePost/comments',
    ])
  })

  it('and the stand-in agree on the type of every parameter that gnet sends', () => {
    const tried = new Set<string>()
    for (const it of sent.filter((one) => !ELSEWHERE.includes(nameOf(one)))) {
      for (const [name, value] of given(it)) {
        const type = documented(nameOf(it))?.params.find((one) => one.name === name)?.type ?? ''
        const bad = wrong[type]
        if (bad === undefined) continue
        tried.add(`${nameOf(it)} ${name}`)
        expect(withOther(it, [name, bad]).status, `${nameOf(it)}: ${name}=${bad}`).toBe(400)
        expect(right[type]?.test(value)).toBe(true)
      }
    }
    expect([...tried].sort()).toEqual([
      'GET Page/published_posts limit',
      'POST Page/feed attached_media',
      'POST Page/feed published',
      'POST Page/photos published',
      'POST PagePost is_published',
      'POST PagePost scheduled_publish_time',
    ])
  })

  it('and the stand-in know the same fields of a post', () => {
    const post = spec('PagePost')
    const edges = post.apis.flatMap(({ method, endpoint }) => (method === 'GET' && endpoint ? [endpoint] : []))
    const known = new Set([...named(post.fields), ...edges])
    const all = new Set([
      ...known,
      ...named(spec('Page').fields),
      ...named(spec('Photo').fields),
      ...Object.keys(postFields),
    ])
    for (const name of all) expect(isPostField(name), name).toBe(known.has(name))
  })

  it("has the stand-in's answers of these types", () => {
    const types: Readonly<Record<string, (value: unknown) => boolean>> = {
      string: (value) => typeof value === 'string',
      bool: (value) => typeof value === 'boolean',
      float: (value) => typeof value === 'number',
      datetime: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]0000$/.test(String(value)),
    }
    for (const { name, type } of spec('PagePost').fields) {
      for (const held of memory.read().facebook.posts) {
        const value = Object.hasOwn(postFields, name) ? postFields[name as keyof typeof postFields](held) : undefined
        if (value !== undefined) expect(types[type]?.(value), `${name}: ${value}`).toBe(true)
      }
    }
  })
})
