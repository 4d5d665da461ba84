import { afterEach, describe, expect, it } from 'vitest'
import { ping } from '../src/pings.ts'
import { document, settings } from './adapters/document.ts'
import { type Answers, type Loopback, loopback } from './loopback.ts'

const KEY = '0123456789abcdef'
const open: Loopback[] = []
async function server(answers: Answers) {
  const it = await loopback(answers)
  open.push(it)
  return it
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
})

const ACCEPTED = methodResponse('<boolean>0</boolean>', 'Thanks')
function methodResponse(flerror: string, message: string) {
  const member = (name: string, value: string) => `<member><name>${name}</name><value>${value}</value></member>`
  const members = member('flerror', flerror) + member('message', message)
  return `<?xml version="1.0"?><methodResponse><params><param><value><struct>${members}</struct></value></param></params></methodResponse>`
}

interface Part {
  readonly env?: Record<string, string>
  readonly pings?: { readonly indexNow?: string; readonly hub?: string }
  readonly kind?: 'static' | 'wordpress'
}

function told(part: Part) {
  const site = { name: '眠り & <休み>', url: 'https://blog.example.jp/clinic' }
  const set = settings({ site })
  const rest = { ...set, blog: { ...set.blog, kind: part.kind ?? 'static' } }
  const pings = { indexNow: null, hub: null, ...part.pings }
  const signal = new AbortController().signal
  return ping([document()], { settings: { ...rest, pings }, env: part.env ?? {}, signal })
}

describe('a blog ranking', () => {
  it('hears the name and the address of the blog', async () => {
    const ranking = await server(() => ({ body: ACCEPTED }))
    const said = await told({ env: { GNET_PING_URLS: `${ranking.origin}/xmlrpc/own-key/` } })
    expect(said.map(({ en }) => en)).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+: told of the new post$/)])
    expect(ranking.asked).toHaveLength(1)
    expect(ranking.asked[0]).toMatchObject({
      line: 'POST /xmlrpc/own-key/',
      headers: expect.objectContaining({ 'content-type': 'text/xml' }),
    })
    expect(ranking.asked[0]?.body).toContain('<methodName>weblogUpdates.ping</methodName>')
    expect(ranking.asked[0]?.body).toContain('<string>眠り &amp; &lt;休み&gt;</string>')
    expect(ranking.asked[0]?.body).toContain('<string>https://blog.example.jp/clinic/</string>')
  })

  it.each([
    ['flerror', { body: methodResponse('<boolean>1</boolean>', '登録が\u001b[1mありません') }, '登録がありません'],
    [
      'a fault',
      { body: '<methodResponse><fault><value><struct></struct></value></fault></methodResponse>' },
      'no answer',
    ],
    ['a page', { body: '<html>200 OK</html>' }, 'no answer that can be read'],
    ['500', { status: 500, body: ACCEPTED }, '500'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, '302'],
  ])('that answers with %s has not taken it, and nothing fails', async (_, answer, why) => {
    const ranking = await server(() => answer)
    const [said] = await told({ env: { GNET_PING_URLS: `${ranking.origin}/secret-key` } })
    expect(said?.en).toContain(`did not take the ping (${why}`)
    expect(JSON.stringify(said)).not.toContain('secret-key')
    expect(ranking.asked).toHaveLength(1)
  })

  it('is one of several, and one that is wrong keeps none of the others up', async () => {
    const ranking = await server(() => ({ body: ACCEPTED }))
    const urls = `not-an-address, http://192.168.0.1/k\n${ranking.origin}/one ${ranking.origin}/two http://127.0.0.1:1/k`
    const said = await told({ env: { GNET_PING_URLS: urls } })
    expect(said).toHaveLength(5)
    expect(said.filter(({ en }) => en.includes('left out'))).toHaveLength(2)
    expect(ranking.asked.map(({ line }) => line).toSorted()).toEqual(['POST /one', 'POST /two'])
  })
})

describe('a WordPress', () => {
  it('tells the rankings and hubs by itself, so that they hear of a post once', async () => {
    const anybody = await server(() => ({ body: ACCEPTED, status: 202 }))
    const env = { GNET_PING_URLS: `${anybody.origin}/key`, GNET_INDEXNOW_ORIGIN: anybody.origin }
    const said = await told({ env, pings: { indexNow: KEY, hub: `${anybody.origin}/hub` }, kind: 'wordpress' })
    expect(anybody.asked.map(({ line }) => line)).toEqual(['POST /indexnow'])
    expect(said[0]?.en).toContain('Update Services')
    expect(await told({ kind: 'wordpress' })).toEqual([])
  })
})

describe('IndexNow', () => {
  it('hears the addresses of the posts, and where the key lies', async () => {
    const engine = await server(() => ({ status: 202 }))
    const said = await told({ env: { GNET_INDEXNOW_ORIGIN: engine.origin }, pings: { indexNow: KEY } })
    expect(said[0]?.en).toContain('told of the new post')
    expect(engine.asked[0]?.line).toBe('POST /indexnow')
    expect(JSON.parse(engine.asked[0]?.body ?? '')).toEqual({
      host: 'blog.example.jp',
      key: KEY,
      keyLocation: `https://blog.example.jp/clinic/${KEY}.txt`,
      urlList: [document().url],
    })
  })
})

describe('a WebSub hub', () => {
  it('hears which feeds have changed', async () => {
    const hub = await server(() => ({ status: 204 }))
    await told({ pings: { hub: `${hub.origin}/hub` } })
    expect([...new URLSearchParams(hub.asked[0]?.body)]).toEqual([
      ['hub.mode', 'publish'],
      ['hub.url', 'https://blog.example.jp/clinic/feed.xml'],
      ['hub.url', 'https://blog.example.jp/clinic/feed.json'],
    ])
  })
})
