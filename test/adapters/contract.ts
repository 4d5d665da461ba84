import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeliveryError } from '../../src/errors.ts'
import { type Fault, type StandIns, startStandIns } from '../../src/rehearsal/index.ts'
import { otherThanWanted, refuseOtherAccount } from '../../src/sign-in.ts'
import type {
  Adapter,
  Connection,
  Delivery,
  Document,
  Failure,
  Ledger,
  Message,
  Picture,
  Settings,
  Surroundings,
  Template,
} from '../../src/types.ts'
import { chunk, png } from '../pictures/files.ts'
import { document, documents, sending } from './document.ts'

/** An adapter on trial. */
export interface Trial {
  readonly adapter: Adapter
  readonly template: Template
  readonly settings: Settings
  /** Documents that this platform cannot take, and says so. */
  readonly refuses?: readonly string[]
  /** Who stands in for the platform; one that has neither this nor a stage is tried for composing only. */
  readonly standIn?: 'x' | 'facebook' | 'youtube'
  /** The platform itself, on this machine. */
  readonly stage?: () => Promise<Stage>
  /** Variables with a value of another account of the platform: each alone makes credentials that do not fit. */
  readonly foreign?: Readonly<Record<string, string>>
  /** What its own faults come to. */
  readonly ownFaults?: Readonly<Record<string, Failure>>
  /** True where a hidden state makes sure that an attempt without a trace was never seen. */
  readonly knowsAbsent?: boolean
}

/** A platform that can be told to fail, and asked what it has. */
export interface Stage {
  readonly env: Readonly<Record<string, string>>
  readonly settings: Settings
  /** Where it takes one that knows this stage. */
  readonly adapter?: Adapter
  /** What is published here. */
  readonly document: Document
  /** The id by which the platform knows the account. */
  readonly account: string
  readonly fault: (fault: Fault | null, on: 'create' | 'reveal' | 'read' | 'any') => void
  readonly asked: (act: 'create' | 'reveal') => number
  /** What people can see. */
  readonly shown: () => readonly { readonly id: string; readonly text: string }[]
  /** The address of a post, or a part of it. */
  readonly addressOf: (id: string) => string
  readonly close: () => Promise<void>
}

/** What every adapter promises, whatever its platform. */
export function testAdapter(trial: Trial): void {
  describe(`${trial.adapter.name}: composing`, () => testComposing(trial))
  testDelivering(trial)
  const { standIn } = trial
  if (standIn !== undefined) describe(`${trial.adapter.name}: pictures`, () => testPictures({ ...trial, standIn }))
}

/** What every adapter that can be connected here promises. */
export function testDelivering(trial: Trial): void {
  const { standIn, stage } = trial
  const open = stage ?? (standIn && (() => standInStage(standIn, trial)))
  if (open !== undefined) describe(`${trial.adapter.name}: connection`, () => testConnection(trial, open))
}

async function standInStage(platform: 'x' | 'facebook' | 'youtube', { settings }: Trial): Promise<Stage> {
  const standIns: StandIns = await startStandIns()
  const { env, close } = standIns
  const idVariable = {
    x: 'GNET_X_ACCESS_TOKEN',
    facebook: 'GNET_FACEBOOK_PAGE_ID',
    youtube: 'GNET_YOUTUBE_CHANNEL_ID',
  }[platform]
  return {
    env,
    settings,
    document: document(),
    account: env[idVariable]?.split(/(?<=^\d+)-/)[0] ?? '',
    fault: (fault, on) => standIns.fault(platform, fault, { on }),
    asked: (act) => standIns.journal()[platform].requests.filter((it) => it.act === act).length,
    shown: () => standIns.journal()[platform].holds.filter((it) => it.state === 'published'),
    addressOf: (id) => id.split('_').at(-1) ?? '?',
    close,
  }
}

function testComposing({ adapter, settings, template, refuses = [] }: Trial): void {
  const compose = (of: Document) => adapter.compose(of, settings, template)

  for (const [name, of] of Object.entries(documents)) {
    it(`keeps the platform's limit for a post ${name}`, () => {
      const review = adapter.check(compose(of), settings)
      const faults = review.findings.filter((finding) => finding.level === 'fault')
      if (!refuses.includes(name)) expect(faults).toEqual([])
      if (review.length !== null) expect(review.length.used).toBeLessThanOrEqual(review.length.limit)
    })

    it(`is plain JSON for a post ${name}, and the same every time`, () => {
      const message = compose(of)
      expect(JSON.parse(JSON.stringify(message))).toEqual(message)
      expect(JSON.stringify(compose(structuredClone(of)))).toBe(JSON.stringify(message))
    })
  }

  it('knows the address of a post there from that of any other page', () => {
    if (adapter.permalink === undefined) return expect(adapter.role === 'origin' || adapter.at !== undefined).toBe(true)
    const { isOne, example } = adapter.permalink
    expect(isOne(new URL(example))).toBe(true)
    for (const other of [
      new URL('/', example).href,
      'https://example.com/name/status/1',
      `https://a.example/${example}`,
    ]) {
      expect(isOne(new URL(other)), other).toBe(false)
    }
  })

  it('changes nothing that it is given', () => {
    const given = { of: frozen(structuredClone(document())), settings: frozen(structuredClone(settings)) }
    expect(() =>
      adapter.check(frozen(adapter.compose(given.of, given.settings, template)), given.settings),
    ).not.toThrow()
  })

  it('asks nobody', () => {
    const connections = vi.spyOn(Socket.prototype, 'connect')
    adapter.check(compose(document()), settings)
    expect(connections).not.toHaveBeenCalled()
    connections.mockRestore()
  })

  it('extracts a summary of at most 200 Japanese or 400 other characters, on X of half as many', () => {
    for (const of of Object.values(documents)) {
      const limit = (of.language === 'ja' ? 200 : 400) / (adapter.name === 'x' ? 2 : 1)
      expect([...compose(of).summary].length).toBeLessThanOrEqual(limit)
    }
  })

  it('declares the variables it reads by gnet names', () => {
    for (const name of [...adapter.env(settings), ...adapter.optionalEnv]) expect(name).toMatch(/^GNET_[A-Z_]+$/)
  })
}

/** By name, by number, and as the ids of the platforms look. */
const OTHER_ACCOUNTS = ['@somebody_else', '1234567890', 'UC0000000000000000000000']

/** Where the platform's answer leaves a create call. Nothing was created in the upper part, surely. */
const OUTCOMES: readonly (readonly [Fault, Failure])[] = [
  ['401', 'auth'],
  ['403', 'auth'],
  ['429', 'busy'],
  ['500', 'unknown'],
  ['503', 'unknown'],
  ['reset before', 'unknown'],
  ['reset after', 'unknown'],
  ['500 after', 'unknown'],
  ['502 html after', 'unknown'],
  ['200 html', 'unknown'],
]

/** What every adapter promises that takes pictures. */
function testPictures(trial: Trial & { readonly standIn: 'x' | 'facebook' | 'youtube' }): void {
  const { adapter, standIn, settings, template } = trial
  let standIns: StandIns
  let connection: Connection
  let message: Message
  beforeEach(async () => {
    standIns = await startStandIns()
    connection = await adapter.connect(surroundings(trial, standIns.env))
    const media = [
      { source: 'one.png', alt: '夜の病院 "A&B"\n窓' },
      { source: 'two.png', alt: '' },
    ]
    message = { ...adapter.compose(document(), settings, template), media }
  })
  afterEach(() => standIns.close())

  const journal = () => standIns.journal()[standIn]
  const asked = (act: string) => journal().requests.filter((it) => it.act === act).length
  const posts = () => journal().holds.filter(({ state }) => state === 'published')
  const ends = () => AbortSignal.timeout(10_000)
  const send = (change: Parameters<typeof sending>[0] = {}) => {
    const { text, link = null } = message
    return sending({ ...change, intent: { ...change.intent, text, link } })
  }

  it('arrive in their order, to the byte, each with what it shows where the platform takes that', async () => {
    await connection.upload?.(message, ends())
    expect(asked('create')).toBe(0)
    await connection.deliver(message, send())
    const [post] = posts()
    expect(post?.text).toBe(message.text)
    const [one, two] = post?.pictures ?? []
    const bytes = [one, two].map((it) => standIns.picture(it?.digest ?? ''))
    expect(bytes.map((it, i) => it?.equals(PICTURES[i === 0 ? 'one.png' : 'two.png']?.bytes as Buffer))).toEqual([
      true,
      true,
    ])
    expect([one?.alt, two?.alt]).toEqual([adapter.pictures?.alt === null ? null : message.media[0]?.alt, null])
    expect([asked('create'), posts().length]).toEqual([1, 1])
  })

  it('are brought there once, and only where that was not done before', async () => {
    await connection.upload?.(message, ends())
    const before = asked('upload')
    await connection.upload?.(message, ends())
    await connection.deliver(message, send())
    expect(asked('upload')).toBe(before)
    const alone = { ...message, text: `${message.text} 2`, media: message.media.slice(0, 1) }
    await connection.deliver(alone, sending({ intent: { text: alone.text } }))
    expect(asked('upload')).toBeGreaterThan(before)
  })

  it.each([
    '401',
    '403',
    '429',
    '500',
    '503',
    'reset before',
    'reset after',
    '500 after',
    '200 html',
    'cut answer',
  ] as const)('that do not get there post nothing ("%s"), and it is known that nothing was posted', async (fault) => {
    standIns.fault(standIn, fault, { on: 'upload' })
    for (const act of [() => connection.upload?.(message, ends()), () => connection.deliver(message, send())]) {
      const error = await failureOf(Promise.resolve(act()))
      expect(['unknown', 'duplicate']).not.toContain(error.failure)
      expectNoSecret(error, standIns.env)
    }
    expect(asked('create')).toBe(0)
    standIns.fault(standIn, null)
    await connection.deliver(message, send())
    expect(posts()[0]?.pictures).toHaveLength(2)
  })

  it('wait for nobody longer than the signal lets them', async () => {
    standIns.fault(standIn, 'hang', { on: 'upload' })
    const stop = new AbortController()
    const failure = failureOf(Promise.resolve(connection.upload?.(message, stop.signal)))
    await vi.waitUntil(() => asked('upload') === 1, { interval: 5, timeout: 5_000 })
    stop.abort()
    expect((await failure).failure).toBe('unreachable')
  })

  it('that the platform cannot read are named, with what to do', async () => {
    const broken = { ...message, media: [{ source: 'broken.jpg', alt: '' }] }
    const error = await failureOf(Promise.resolve(connection.upload?.(broken, ends())))
    expect(error).toMatchObject({ failure: 'invalid', fault: { code: 'GNET-333' } })
    expect(error.fault.en).toContain('broken.jpg')
    expect(asked('create')).toBe(0)
  })
}

function testConnection(trial: Trial, open: () => Promise<Stage>): void {
  let stage: Stage
  let connection: Connection
  let message: Message
  beforeEach(async () => {
    stage = await open()
    const { adapter = trial.adapter } = stage
    connection = await adapter.connect(surroundings({ adapter, settings: stage.settings }, stage.env))
    message = adapter.compose(stage.document, stage.settings, trial.template)
  })
  afterEach(() => stage.close())

  const asked = (act: 'create' | 'reveal') => stage.asked(act)
  const shown = () => stage.shown()
  const send = (change: Parameters<typeof sending>[0] = {}) => {
    const { text, link = null } = message
    return sending({ ...change, intent: { ...change.intent, text, link } })
  }
  const published = async (): Promise<Delivery> => {
    const [post] = shown()
    return {
      status: 'published',
      id: post?.id ?? '',
      url: expect.stringContaining(stage.addressOf(post?.id ?? '')) as unknown as string,
    }
  }

  it('names the account by the id the platform knows it by', async () => {
    const account = await connection.verify()
    expect(account.id).toBe(stage.account)
    expect(account.name).not.toBe('')
  })

  it('names the account that the credentials belong to, whatever the settings call for or the ledger remembers', async () => {
    const { adapter = trial.adapter, settings } = stage
    const key = adapter.name as 'x'
    const calledFor = (account: string) => ({ ...settings, [key]: { ...settings[key], account } })
    if (adapter.account === undefined) return expect((await connection.verify()).id).toBe(stage.account)
    for (const wanted of OTHER_ACCOUNTS) {
      const asked = calledFor(wanted)
      expect(adapter.account(asked)).toBe(wanted)
      const own = await adapter.connect(surroundings({ adapter, settings: asked }, stage.env))
      const account = await own.verify(async () => ({ id: wanted, name: wanted }))
      expect(account.id).toBe(stage.account)
      expect(otherThanWanted(adapter, { account, office: { settings: asked } })).toMatchObject({ code: 'GNET-423' })
    }
    const own = calledFor(stage.account)
    const account = await (await adapter.connect(surroundings({ adapter, settings: own }, stage.env))).verify()
    expect(otherThanWanted(adapter, { account, office: { settings: own } })).toBeNull()
    expect([asked('create'), asked('reveal')]).toEqual([0, 0])
  })

  it('is refused where the posts so far went to another account', async () => {
    const { adapter = trial.adapter, settings } = stage
    const account = await connection.verify()
    const wentTo = (id: string) => {
      const before = sending({ intent: { destination: adapter.name, account: { id, name: id } } }).attempt
      const attempts = [{ intent: before, draft: null, outcome: null, resolution: null }]
      return { ledger: { survey: async () => new Map([['p', attempts]]) } as unknown as Ledger, settings }
    }
    await refuseOtherAccount(adapter, { account, office: wentTo(account.id) })
    const mixedUp = refuseOtherAccount(adapter, { account, office: wentTo('another account') })
    if (adapter.env(settings).length === 0) return expect(await mixedUp).toBeUndefined()
    expect((await failureOf(mixedUp)).failure).toBe('auth')
  })

  it('posts nothing with credentials of which one is of another account', async () => {
    const { adapter = trial.adapter, settings, env } = stage
    for (const [name, value] of Object.entries(trial.foreign ?? {})) {
      const mixed = await adapter.connect(surroundings({ adapter, settings }, { ...env, [name]: value }))
      const error = await failureOf(mixed.verify().then(() => mixed.deliver(message, send())))
      expect(['auth', 'invalid'], name).toContain(error.failure)
      expectNoSecret(error, { ...env, [name]: value })
      expect(shown(), name).toEqual([])
    }
    expect(Object.keys(trial.foreign ?? {}).length > 0 || adapter.env(settings).length === 0).toBe(true)
  })

  it('asks exactly once, and knows the id and the address of the post', async () => {
    const delivery = await connection.deliver(message, send())
    expect(asked('create')).toBe(1)
    expect(shown().map((post) => post.text)).toEqual([message.text])
    expect(delivery).toEqual(await published())
  })

  for (const [fault, failure] of OUTCOMES) {
    it(`calls the answer "${fault}" ${failure}, after one attempt`, async () => {
      stage.fault(fault, 'create')
      const error = await failureOf(connection.deliver(message, send()))
      expect(error.failure).toBe(failure)
      expect(asked('create')).toBe(1)
      expect(asked('reveal')).toBe(0)
      expectNoSecret(error, stage.env)
    })
  }

  it('knows a post by its id in an answer that broke off, or does not know the outcome', async () => {
    stage.fault('cut answer', 'create')
    const answer = await connection.deliver(message, send()).catch((error: unknown) => error)
    if (answer instanceof DeliveryError) expect(answer.failure).toBe('unknown')
    else expect(answer).toEqual(await published())
    expect(asked('create')).toBe(1)
  })

  for (const [fault, failure] of Object.entries(trial.ownFaults ?? {}) as [Fault, Failure][]) {
    it(`calls "${fault}" ${failure}, after one attempt`, async () => {
      stage.fault(fault, 'create')
      const error = await failureOf(connection.deliver(message, send()))
      expect(error.failure).toBe(failure)
      expect(asked('create')).toBe(1)
      expectNoSecret(error, stage.env)
    })
  }

  it('says when it may be asked again, or that it does not know', async () => {
    stage.fault('429', 'create')
    const { retryAt } = await failureOf(connection.deliver(message, send()))
    if (retryAt !== null) expect(retryAt).toBeGreaterThan(Date.now())
    if (trial.standIn !== 'youtube') expect(retryAt).toBeLessThanOrEqual(Date.now() + 16 * 60_000)
  })

  it('ends a silent request when the signal aborts, and does not know the outcome', async () => {
    stage.fault('hang', 'create')
    const stop = new AbortController()
    const failure = failureOf(connection.deliver(message, send({ signal: stop.signal })))
    await vi.waitUntil(() => asked('create') === 1, { interval: 5, timeout: 5_000 })
    stop.abort()
    const error = await failure
    expect(error.failure).toBe('unknown')
    expectNoSecret(error, stage.env)
  })

  it('sends nothing once the signal has aborted', async () => {
    const error = await failureOf(connection.deliver(message, send({ signal: AbortSignal.abort() })))
    expect(error.failure).toBe('unreachable')
    expect(asked('create')).toBe(0)
  })

  it('sends nothing after the deadline', async () => {
    const error = await failureOf(
      connection.deliver(message, send({ intent: { deadline: new Date(Date.now() - 1).toISOString() } })),
    )
    expect(error.failure).toBe('unreachable')
    expect(asked('create')).toBe(0)
  })

  it('knows that nothing was sent when nobody listens', async () => {
    await stage.close()
    const error = await failureOf(connection.deliver(message, send()))
    expect(error.failure).toBe('unreachable')
    expectNoSecret(error, stage.env)
  })

  it('finds a post whose answer was lost', async () => {
    const lost = send()
    stage.fault('reset after', trial.knowsAbsent ? 'reveal' : 'create')
    expect((await failureOf(connection.deliver(message, lost))).failure).toBe('unknown')
    stage.fault(null, 'create')
    expect(await connection.find(message, { ...lost, draft: lost.kept[0] ?? null })).toEqual(await published())
    expect(shown()).toHaveLength(1)
  })

  it(trial.knowsAbsent ? 'knows that nothing is out' : 'never says that nothing is out', async () => {
    const lost = send()
    stage.fault('reset before', 'create')
    await failureOf(connection.deliver(message, lost))
    stage.fault(null, 'create')
    expect(await connection.find(message, lost)).toBe(trial.knowsAbsent ? 'absent' : 'cannot tell')
    expect(shown()).toEqual([])
  })

  it('brings what is out up to date, as often as it is asked, and makes nothing new', async () => {
    const { adapter = trial.adapter } = stage
    if (!adapter.revises(stage.settings)) return expect(connection.revise).toBeUndefined()
    const delivery = await connection.deliver(message, send())
    const { post } = stage.document
    const later = { ...stage.document, post: { ...post, description: '書き直した要約です。' } }
    const other = adapter.compose(later, stage.settings, trial.template)
    expect(other.text).not.toBe(message.text)
    for (const n of [2, 3]) {
      const revision = send({ intent: { n, action: 'revise', text: other.text } })
      expect(await connection.revise?.(delivery, other, revision)).toEqual(delivery)
      expect(shown()).toEqual([expect.objectContaining({ text: other.text })])
    }
    // Whatever came of a revision, making it again harms nothing.
    expect(await connection.find(other, send({ intent: { n: 3, action: 'revise' } }))).toBe('absent')
  })

  it('takes back what is out, as often as it is asked', async () => {
    const { adapter = trial.adapter } = stage
    expect(adapter.retraction?.(stage.settings)?.how.en).not.toBe('')
    const delivery = await connection.deliver(message, send())
    expect(shown()).toHaveLength(1)
    for (const n of [2, 3]) {
      await connection.retract?.(delivery, send({ intent: { n, action: 'retract' } }))
      expect(shown()).toEqual([])
    }
  })

  it('takes back a post of which it knows no more than the address', async () => {
    const delivery = await connection.deliver(message, send())
    await connection.retract?.({ status: 'published', id: null, url: delivery.url }, send({ intent: { n: 2 } }))
    expect(shown()).toEqual([])
  })

  it.each([
    ['401', 'auth'],
    ['500', 'unknown'],
    ['reset before', 'unknown'],
    ['429', 'busy'],
  ] as const)('calls the answer "%s" to a deletion %s, and deletes at the next try', async (fault, failure) => {
    const delivery = await connection.deliver(message, send())
    stage.fault(fault, 'any')
    const error = await failureOf(connection.retract?.(delivery, send({ intent: { n: 2 } })) ?? Promise.resolve())
    // Where gnet looks before it deletes, a question without an answer has changed nothing.
    expect(trial.standIn === undefined && failure === 'unknown' ? 'unreachable' : failure).toBe(error.failure)
    expectNoSecret(error, stage.env)
    expect(shown()).toHaveLength(1)
    stage.fault(null, 'any')
    await connection.retract?.(delivery, send({ intent: { n: 3 } }))
    expect(shown()).toEqual([])
  })

  it('takes nothing back after the deadline', async () => {
    const delivery = await connection.deliver(message, send())
    const late = send({ intent: { deadline: new Date(Date.now() - 1).toISOString() } })
    expect((await failureOf(connection.retract?.(delivery, late) ?? Promise.resolve())).failure).toBe('unreachable')
    expect(shown()).toHaveLength(1)
  })

  it('posts nothing by looking, and shows no secret when it cannot look', async () => {
    for (const fault of ['401', '403', '429', '500', 'reset before', '200 html', '502 html after'] as const) {
      stage.fault(fault, 'read')
      const answer = await connection.find(message, send()).catch((error: unknown) => error)
      if (answer instanceof Error) {
        expect(answer).toBeInstanceOf(DeliveryError)
        expect(['unknown', 'duplicate']).not.toContain((answer as DeliveryError).failure)
        expectNoSecret(answer, stage.env)
      } else expect(answer).not.toBe('absent')
    }
    expect(asked('create')).toBe(0)
  })

  it('refuses to be moved to another machine', async () => {
    for (const variable of trial.adapter.optionalEnv.filter((it) => it.endsWith('_ORIGIN'))) {
      for (const origin of [
        'http://example.com',
        'https://127.0.0.1:1',
        'http://127.0.0.1.example.com',
        'http://u:p@127.0.0.1:1',
        'x',
      ]) {
        await expect(trial.adapter.connect(surroundings(trial, { ...stage.env, [variable]: origin }))).rejects.toThrow(
          variable,
        )
      }
    }
  })
}

/** The second one goes in several pieces. */
const PICTURES: Readonly<Record<string, Picture>> = {
  'one.png': { bytes: png(40, 30), type: 'image/png', width: 40, height: 30 },
  'broken.jpg': {
    bytes: Buffer.from('not a picture, but long enough for one'),
    type: 'image/jpeg',
    width: 1,
    height: 1,
  },
  'two.png': {
    bytes: png(40, 30, { more: [chunk('prVt', randomBytes(2_500_000))] }),
    type: 'image/png',
    width: 40,
    height: 30,
  },
}

/** What `connect` is given: the declared variables and no others. */
export function surroundings(
  { adapter, settings }: Pick<Trial, 'adapter' | 'settings'>,
  env: Readonly<Record<string, string>>,
): Surroundings {
  const declared = [...adapter.env(settings), ...adapter.optionalEnv]
  const nothing = () => {
    throw new Error('not for this adapter')
  }
  return {
    env: Object.fromEntries(declared.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    settings,
    signal: new AbortController().signal,
    library: nothing,
    root: '/nowhere',
    template: nothing,
    person: null,
    vault: () => {
      throw new Error('a vault was asked for')
    },
    git: nothing,
    picture: async ({ source }) => PICTURES[source] ?? nothing(),
  }
}

/** The DeliveryError that a promise must end in. */
export async function failureOf(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(
    (value) => new Error(`no failure but ${inspect(value)}`),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}

/** Neither what an error says nor what it holds may carry a credential, however it is written. */
export function expectNoSecret(error: unknown, env: Readonly<Record<string, string>>): void {
  const everything = inspect(error, { depth: 20, showHidden: true, getters: true, maxStringLength: null })
  for (const [name, secret] of Object.entries(env)) {
    if (/_(?:ORIGIN|PAGE_ID|CHANNEL_ID|CLIENT_ID|USER)$/.test(name)) continue
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
      expect(everything, name).not.toContain(form)
    }
  }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

/** A template as it is shipped. */
export function template(name: string): Template {
  const path = `templates/${name}.liquid`
  return { path, source: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }
}
