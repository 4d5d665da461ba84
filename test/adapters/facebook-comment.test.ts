import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import facebook from '../../src/adapters/facebook.ts'
import { type Fault, type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import type { Connection, Failure, Message } from '../../src/types.ts'
import { expectNoSecret, failureOf, surroundings, template } from './contract.ts'
import { document, sending, settings } from './document.ts'

const FACEBOOK = {
  adapter: facebook,
  template: template('facebook'),
  settings: settings({ facebook: { link: 'comment' } }),
}
const URL = 'https://blog.example.jp/night-shift/'

function messages(of = document()): readonly Message[] {
  const { settings: own, template: form } = FACEBOOK
  return [facebook.compose(of, own, form), ...(facebook.continues?.(of, own, form) ?? [])]
}

describe('a post whose link stands in its first comment', () => {
  it('has neither link nor card, says where the link is, and is followed by it', () => {
    const [post, comment, ...more] = messages()
    expect(post?.text).toContain('リンクは、最初のコメントに載せています。')
    expect(post?.text).not.toContain('https://')
    expect(post?.link).toBeUndefined()
    expect(comment).toMatchObject({ text: URL, link: URL, media: [] })
    expect([post?.part, comment?.part]).toEqual([
      { number: 1, of: 2, as: 'comment' },
      { number: 2, of: 2, as: 'comment' },
    ])
    expect(more).toEqual([])
  })

  it('speaks the language of the post; where gnet does not, it says nothing of its link', () => {
    const [english, below] = messages(document({ language: 'en' }))
    expect(english?.text).toContain('The link is in the first comment.')
    expect(below?.text).toBe(URL)
    const [french, alone] = messages(document({ language: 'fr' }))
    expect(french?.text).not.toContain('comment')
    expect(alone?.text).toBe(URL)
  })

  it("leaves a writer's own text as it is, and adds no comment where that has the link", () => {
    const own = messages(document({ post: { social: { facebook: '読んでください。' } } }))
    expect(own.map(({ text }) => text)).toEqual(['読んでください。', URL])
    const linked = messages(document({ post: { social: { facebook: `読んでください。${URL}` } } }))
    expect(linked).toEqual([expect.objectContaining({ link: URL })])
  })

  it('is not what the settings say by themselves', () => {
    const plain = settings()
    expect(facebook.continues?.(document(), plain, FACEBOOK.template)).toEqual([])
    expect(facebook.compose(document(), plain, FACEBOOK.template)).toMatchObject({ link: URL })
  })
})

describe('the first comment', () => {
  const [post, comment] = messages() as [Message, Message]
  let standIns: StandIns
  let connection: Connection
  let out: { id: string | null; url: string | null }
  beforeEach(async () => {
    standIns = await startStandIns()
    connection = await facebook.connect(surroundings(FACEBOOK, standIns.env))
    const made = await connection.deliver(post, sending({ intent: { destination: 'facebook', text: post.text } }))
    out = { id: made.status === 'published' ? made.id : null, url: made.url }
  })
  afterEach(() => standIns.close())

  const commenting = (change: Parameters<typeof sending>[0] = {}) => {
    const intent = { destination: 'facebook:2', text: comment.text, link: URL, ...change.intent }
    return sending({ answers: out, ...change, intent })
  }
  const comments = () =>
    standIns.journal().facebook.holds.filter(({ replyTo, state }) => replyTo !== undefined && state === 'published')
  const isPostThere = () =>
    standIns.journal().facebook.holds.some(({ id, state }) => id === out.id && state === 'published')

  it('is made below the post by one request, and its own address is answered', async () => {
    const before = standIns.journal().facebook.requests.length
    const delivery = await connection.deliver(comment, commenting())
    const [made] = comments()
    expect(made).toMatchObject({ text: comment.text, replyTo: out.id })
    expect(delivery).toEqual({ status: 'published', id: made?.id, url: made?.url })
    expect(made?.url).toContain('comment_id=')
    const requests = standIns.journal().facebook.requests.slice(before)
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /v26.0/${out.id}/comments`])
  })

  it('finds its post by the address alone', async () => {
    await connection.deliver(comment, commenting({ answers: { id: null, url: out.url } }))
    expect(comments()).toHaveLength(1)
  })

  it.each([
    ['500 after', 'unknown'],
    ['reset after', 'unknown'],
    ['502 html after', 'unknown'],
    ['cut answer', 'unknown'],
  ] as [Fault, Failure][])('is found after "%s"', async (fault, failure) => {
    standIns.fault('facebook', fault, { on: 'create' })
    const error = await failureOf(connection.deliver(comment, commenting()))
    expect(error.failure).toBe(failure)
    expectNoSecret(error, standIns.env)
    standIns.fault('facebook', null)
    expect(await connection.find(comment, commenting())).toEqual({
      status: 'published',
      id: comments()[0]?.id,
      url: comments()[0]?.url,
    })
    expect(comments()).toHaveLength(1)
  })

  it('is never said to be absent: it may still turn up', async () => {
    standIns.fault('facebook', 'reset before', { on: 'create' })
    expect((await failureOf(connection.deliver(comment, commenting()))).failure).toBe('unknown')
    standIns.fault('facebook', null)
    expect(await connection.find(comment, commenting())).toBe('cannot tell')
    expect(await connection.find(comment, commenting({ answers: null }))).toBe('cannot tell')
  })

  it('cannot be made below a post that somebody has deleted, and is not tried elsewhere', async () => {
    await connection.retract?.({ status: 'published', ...out }, sending({ intent: { destination: 'facebook' } }))
    const error = await failureOf(connection.deliver(comment, commenting()))
    expect([error.failure, error.fault.code]).toEqual(['invalid', 'GNET-476'])
    expect(comments()).toEqual([])
  })

  it('is not sent once the time is up', async () => {
    const late = commenting({ intent: { deadline: new Date(Date.now() - 1).toISOString() } })
    expect((await failureOf(connection.deliver(comment, late))).failure).toBe('unreachable')
    expect(comments()).toEqual([])
  })

  it('can be changed and deleted by its id or its address, and its post stays', async () => {
    const delivery = await connection.deliver(comment, commenting())
    const other = { ...comment, text: `${comment.text}?new` }
    const revision = commenting({ intent: { n: 2, action: 'revise' } })
    expect(await connection.revise?.(delivery, other, revision)).toMatchObject({ status: 'published' })
    expect(comments()).toEqual([expect.objectContaining({ text: other.text })])
    const byAddress = { status: 'published', id: null, url: delivery.url } as const
    for (const n of [3, 4]) await connection.retract?.(byAddress, commenting({ intent: { n, action: 'retract' } }))
    expect(comments()).toEqual([])
    expect(isPostThere()).toBe(true)
  })

  it("is never taken for its post: an address without the comment's number is refused", async () => {
    await connection.deliver(comment, commenting())
    const mistaken = { status: 'published', id: null, url: out.url } as const
    const error = await failureOf(
      connection.retract?.(mistaken, commenting({ intent: { n: 2, action: 'retract' } })) ?? Promise.resolve(),
    )
    expect([error.failure, error.fault.code]).toEqual(['invalid', 'GNET-477'])
    expect([isPostThere(), comments().length]).toEqual([true, 1])
  })
})
