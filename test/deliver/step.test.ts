import fs, { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { type Case, type Counter, DEADLINE, GRACE } from '../../src/deliver/case.ts'
import { deliverStep } from '../../src/deliver/step.ts'
import { DeliveryError, LedgerError } from '../../src/errors.ts'
import type { Disk } from '../../src/ledger/disk.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import type { Connection, Delivery, Document, Failure, Looking, Message, Sending, Step } from '../../src/types.ts'
import { noAnswer } from '../../src/words/deliver.ts'

let folder: string
let disk: Disk
let now: number
let stop: AbortController

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gnet-deliver-'))
  disk = fs
  now = Date.parse('2026-11-23T00:00:00Z')
  stop = new AbortController()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A clock that jumps to whatever is waited for, so that no test sleeps. Deadlines never ring by themselves. */
const clock: Clock = {
  now: () => now,
  after: (milliseconds, call) => {
    if (milliseconds > 5_000) return () => undefined
    const timer = setImmediate(() => {
      now += milliseconds
      call()
    })
    return () => clearImmediate(timer)
  },
}

const message: Message = { text: '本文', link: 'https://blog.example.jp/p/', hashtags: [], media: [], summary: '' }
const document = {
  url: 'https://blog.example.jp/p/',
  post: { id: 'p', path: 'posts/p.md', title: '題名', markdown: '本文', digest: 'a'.repeat(64) },
} as Document
const step: Step = {
  platform: 'x',
  role: 'announcement',
  action: 'publish',
  reason: { en: '', ja: '' },
  message,
  review: { findings: [], length: null, cost: null },
  latest: null,
}
const published: Delivery = { status: 'published', id: '1', url: 'https://x.com/firm/status/1' }

/** A platform that holds what it accepted; `deliver` and `find` can be scripted. */
function platform(script: Partial<Connection> = {}) {
  const held: string[] = []
  const sendings: Sending[] = []
  const connection: Connection = {
    verify: async () => ({ id: '7', name: '@firm' }),
    deliver: async (sent, sending) => {
      sendings.push(sending)
      if (script.deliver) return script.deliver(sent, sending)
      held.push(sent.text)
      return published
    },
    find: async (sent, sending) => (script.find ? script.find(sent, sending) : 'cannot tell'),
    ...(script.patience && { patience: script.patience }),
    ...(script.prepare && { prepare: script.prepare }),
    ...(script.upload && { upload: script.upload }),
  }
  return { connection, held, sendings }
}

function counter(part: Partial<Counter> = {}): Counter {
  return {
    ledger: filesLedger({ folder, disk, now: clock.now, unique: () => `t${Math.random()}` }),
    clock,
    run: 'run',
    sender: { host: 'here', boot: 'b', pid: 1 },
    isGone: () => false,
    stop: stop.signal,
    halt: new AbortController().signal,
    ...part,
  }
}

function send(connection: Connection, part: Partial<Case> = {}) {
  return deliverStep({
    counter: counter(),
    document,
    step,
    message,
    signedIn: { connection, account: { id: '7', name: '@firm' } },
    looking: null,
    followsSource: false,
    ...part,
  })
}

async function state() {
  return stateOf(attemptsAt(await counter().ledger.read('p'), 'x'))
}

const fails = (failure: Failure) => async () => {
  throw new DeliveryError(failure, noAnswer())
}

describe('a page that is out and that this disk has lost', () => {
  const blog = { step: { ...step, action: 'revise' }, followsSource: true } as const
  const edited = { ...document, post: { ...document.post, digest: 'b'.repeat(64) } }
  const lost = async (script: Partial<Connection> = {}) => {
    await send(platform().connection)
    return { ...platform(script), before: (await state()).latest }
  }

  it('is made again without a record, as often as it is missing', async () => {
    const { connection, held, before } = await lost()
    for (let run = 0; run < 3; run++) expect(await send(connection, blog)).toMatchObject({ status: 'published' })
    expect([held.length, (await state()).latest]).toEqual([3, before])
  })

  it('has failed where nobody knows whether it was made, as nobody could say so later', async () => {
    const { connection, before } = await lost({ deliver: fails('unknown') })
    expect(await send(connection, blog)).toMatchObject({ status: 'failed', failure: 'unreachable' })
    expect(await state()).toMatchObject({ kind: 'published', latest: before })
  })

  it('is a revision with its own record where the post says something new', async () => {
    const { connection, before } = await lost()
    await send(connection, { ...blog, step: { ...blog.step, latest: before }, document: edited })
    expect((await state()).latest?.intent).toMatchObject({ n: 2, action: 'revise' })
  })

  it('stays as it is where another run has brought it out since this one looked, as that may have read a newer file', async () => {
    const { connection, held, before } = await lost()
    const result = await send(connection, { ...blog, document: edited })
    expect(result).toMatchObject({ status: 'held', fault: { code: 'GNET-400' } })
    expect(held).toEqual([])
    expect((await state()).latest).toEqual(before)
  })

  it('is left alone where another run has taken the post back', async () => {
    const { connection, held, before } = await lost()
    if (before === null) throw new Error('nothing was sent')
    const at = new Date(now).toISOString()
    await counter().ledger.begin({ ...before.intent, n: 2, action: 'retract', at, run: 'other' })
    expect(await send(connection, blog)).toMatchObject({ status: 'skipped' })
    expect(held).toEqual([])
  })
})

const looking: Looking = {
  cost: { amount: 0.001, currency: 'USD' },
  days: 7,
  window: { before: 0, after: 0, repeated: 0 },
  account: null,
}

describe('what takes long', () => {
  const nothing = async () => undefined

  it('is done before the attempt begins, so that it may take longer than an attempt', async () => {
    const blog = platform({
      prepare: async () => {
        expect((await state()).kind).toBe('none')
        now += 10 * DEADLINE
        return nothing
      },
      deliver: async (_, { attempt }) => {
        expect(Date.parse(attempt.deadline) - now).toBe(DEADLINE)
        return published
      },
    })
    expect(await send(blog.connection)).toMatchObject({ status: 'published', fault: null })
  })

  it('may be an attempt in which a person takes part', async () => {
    const youtube = platform({
      patience: 20 * DEADLINE,
      deliver: async (_, { attempt }) => {
        expect(Date.parse(attempt.deadline) - now).toBe(20 * DEADLINE)
        return published
      },
    })
    expect(await send(youtube.connection)).toMatchObject({ status: 'published', fault: null })
  })

  it('is cleared away where another run was quicker', async () => {
    const cleared: string[] = []
    const x = platform()
    const slow = platform({
      prepare: async (post) => {
        await send(x.connection)
        return async () => void cleared.push(post)
      },
    })
    expect(await send(slow.connection)).toMatchObject({ status: 'skipped' })
    expect([x.held.length, slow.held.length, cleared]).toEqual([1, 0, ['p']])
  })

  it('begins no attempt where it fails, and says why', async () => {
    const blog = platform({ prepare: fails('invalid') as never })
    expect(await send(blog.connection)).toMatchObject({ status: 'failed', failure: 'invalid', fault: noAnswer() })
    expect(await counter().ledger.read('p')).toEqual([])
  })

  it('begins no attempt where the run was interrupted meanwhile', async () => {
    const blog = platform({
      prepare: async () => {
        stop.abort()
        return nothing
      },
    })
    expect(await send(blog.connection)).toMatchObject({ status: 'held', fault: { code: 'GNET-405' } })
    expect(await counter().ledger.read('p')).toEqual([])
  })
})

describe('sending', () => {
  it('posts once, however often it is run', async () => {
    const x = platform()
    expect(await send(x.connection)).toMatchObject({ status: 'published', url: published.url })
    expect(await send(x.connection)).toMatchObject({ status: 'skipped', url: published.url })
    expect(x.held).toHaveLength(1)
  })

  it('posts once when four runs start at once', async () => {
    const x = platform()
    await Promise.all([1, 2, 3, 4].map(() => send(x.connection)))
    expect(x.held).toHaveLength(1)
  })

  it('has the intent on disk before the platform hears of it', async () => {
    const seen: string[] = []
    const x = platform({
      deliver: async () => {
        seen.push((await state()).kind)
        return published
      },
    })
    await send(x.connection)
    expect(seen).toEqual(['open'])
  })

  describe('a message with pictures', () => {
    const pictured: Message = { ...message, media: [{ source: 'a.png', alt: '' }] }

    it('brings them there before its attempt begins', async () => {
      const seen: string[] = []
      const x = platform({
        upload: async ({ media }) => {
          seen.push(`${media[0]?.source} ${(await state()).kind}`)
        },
      })
      expect(await send(x.connection, { message: pictured })).toMatchObject({ status: 'published' })
      await send(platform({ upload: fails('invalid') }).connection)
      expect(seen).toEqual(['a.png none'])
    })

    it.each(['auth', 'invalid', 'unreachable'] as const)(
      'is not begun when they do not get there (%s)',
      async (failure) => {
        const x = platform({ upload: fails(failure) })
        expect(await send(x.connection, { message: pictured })).toMatchObject({ status: 'failed', failure })
        expect([x.held, (await state()).kind]).toEqual([[], 'none'])
      },
    )

    it('is tried again where the line was down for a moment', async () => {
      let tries = 0
      const x = platform({ upload: async () => (++tries === 1 ? fails('unreachable')() : undefined) })
      expect(await send(x.connection, { message: pictured })).toMatchObject({ status: 'published' })
      expect(tries).toBe(2)
    })

    it('is not begun when it is interrupted on the way', async () => {
      const x = platform({
        upload: async (_, signal) => {
          stop.abort()
          if (signal.aborted) await fails('unreachable')()
        },
      })
      expect(await send(x.connection, { message: pictured })).toMatchObject({ status: 'held' })
      expect([x.held, (await state()).kind]).toEqual([[], 'none'])
    })
  })

  it('sends nothing when the intent cannot be made durable', async () => {
    disk = {
      ...fs,
      fsyncSync: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      },
    }
    const x = platform()
    expect(await send(x.connection)).toMatchObject({ status: 'failed', failure: 'ledger', fault: { code: 'GNET-501' } })
    expect(x.held).toEqual([])
  })

  it('says that a post is out even when that could not be recorded', async () => {
    const x = platform({
      deliver: async () => {
        disk = {
          ...fs,
          linkSync: () => {
            throw Object.assign(new Error('full'), { code: 'ENOSPC' })
          },
        }
        return published
      },
    })
    const live = { ...fs, linkSync: (...args: Parameters<typeof fs.linkSync>) => disk.linkSync(...args) }
    const ledger = filesLedger({ folder, disk: live, now: clock.now, unique: () => `t${Math.random()}` })
    expect(await send(x.connection, { counter: counter({ ledger }) })).toMatchObject({
      status: 'published',
      url: published.url,
      failure: 'ledger',
    })
  })

  it('counts as not sent when it was halted before the platform was asked', async () => {
    const x = platform()
    await send(x.connection, { counter: counter({ halt: AbortSignal.abort() }) })
    expect(x.held).toEqual([])
    expect((await state()).kind).toBe('failed')
  })

  it('starts nothing once the run was interrupted', async () => {
    stop.abort()
    const x = platform()
    expect(await send(x.connection)).toMatchObject({ status: 'held' })
    expect(x.held).toEqual([])
    expect((await state()).kind).toBe('none')
  })
})

describe('a failure', () => {
  it.each(['auth', 'invalid', 'quota', 'busy'] as const)(
    'of kind %s asks the platform once, and the next run tries again',
    async (kind) => {
      const x = platform({ deliver: fails(kind) })
      expect(await send(x.connection)).toMatchObject({ status: 'failed', failure: kind })
      expect(x.sendings).toHaveLength(1)
      const later = platform()
      expect(await send(later.connection)).toMatchObject({ status: 'published' })
    },
  )

  it('to connect at all is tried again, since nothing left the machine', async () => {
    let calls = 0
    const x = platform({
      deliver: async () => {
        if (++calls === 1) throw new DeliveryError('unreachable', noAnswer())
        return published
      },
    })
    expect(await send(x.connection)).toMatchObject({ status: 'published' })
    expect(calls).toBe(2)
  })

  it('that leaves the outcome open is never answered by sending again', async () => {
    const x = platform({ deliver: fails('unknown') })
    expect(await send(x.connection)).toMatchObject({ status: 'unknown' })
    expect(await send(x.connection)).toMatchObject({ status: 'unknown' })
    expect(x.sendings).toHaveLength(1)
  })

  it('is asked about for some days only where asking is billed', async () => {
    let asked = 0
    const x = platform({
      deliver: fails('unknown'),
      find: async () => {
        asked++
        return 'cannot tell'
      },
    })
    const DAY = 24 * 60 * 60_000
    expect(await send(x.connection, { looking })).toMatchObject({ status: 'unknown' })
    for (const days of [1, 5, 0.9]) {
      now += days * DAY
      expect(await send(x.connection, { looking })).toMatchObject({ status: 'unknown' })
    }
    expect(asked).toBe(3)
    now += DAY
    expect(await send(x.connection, { looking })).toMatchObject({ status: 'unknown', fault: { code: 'GNET-403' } })
    expect(asked).toBe(3)
    expect(await send(x.connection)).toMatchObject({ status: 'unknown' })
    expect(asked).toBe(4)
  })

  it('of a run that died is asked about at least once, however long ago that was', async () => {
    const dead = platform()
    const ledger = counter().ledger
    const stuck = { ...ledger, settle: async () => Promise.reject(new LedgerError(noAnswer())) }
    await send(dead.connection, { counter: counter({ ledger: stuck }) })
    now += 30 * 24 * 60 * 60_000
    const later = platform({ find: async () => published })
    expect(await send(later.connection, { looking })).toMatchObject({ status: 'published' })
    expect(dead.held).toHaveLength(1)
  })

  it('nobody foresaw counts as unknown', async () => {
    const x = platform({
      deliver: async () => {
        throw new TypeError('a bug')
      },
    })
    expect(await send(x.connection)).toMatchObject({ status: 'unknown', fault: { code: 'GNET-404' } })
    expect((await state()).kind).toBe('unknown')
  })

  it('as duplicate means that it is out', async () => {
    const x = platform({ deliver: fails('duplicate') })
    expect(await send(x.connection)).toMatchObject({ status: 'published', url: null })
    expect((await state()).kind).toBe('published')
  })
})

describe('an earlier attempt without an outcome', () => {
  /** The sender dies between intent and outcome: its promise never settles, and nobody waits for it. */
  const die = async () => {
    void send(platform({ deliver: () => new Promise<never>(() => undefined) }).connection)
    while ((await state()).kind === 'none') await new Promise((resolve) => setImmediate(resolve))
  }

  it('that landed is found and recorded', async () => {
    await die()
    const x = platform({ find: async () => published })
    expect(await send(x.connection)).toMatchObject({ status: 'published', url: published.url })
    expect(x.sendings).toEqual([])
    expect((await state()).kind).toBe('published')
  })

  it('is looked for by the text that was sent, not by what the post says by now', async () => {
    await die()
    const looked: string[] = []
    const x = platform({
      find: async (it) => {
        looked.push(`${it.text} ${it.link}`)
        return published
      },
    })
    await send(x.connection, { message: { ...message, text: '新しい本文' } })
    expect(looked).toEqual(['本文 https://blog.example.jp/p/'])
  })

  it('that landed with what the post said before is no success where the page should say it as it is now', async () => {
    await die()
    const x = platform({ find: async () => published })
    const edited = { ...document, post: { ...document.post, digest: 'b'.repeat(64) } }
    const first = await send(x.connection, { document: edited, followsSource: true })
    expect(first).toMatchObject({ status: 'held', fault: { code: 'GNET-400' } })
    expect(await send(x.connection, { document: edited })).toMatchObject({ status: 'skipped' })
    expect(x.sendings).toEqual([])
  })

  it('that surely did not land is followed by a new one, which goes on with the hidden draft', async () => {
    const first = platform({
      deliver: async (_, sending) => {
        await sending.keep('draft-9')
        throw new DeliveryError('unknown', noAnswer())
      },
    })
    await send(first.connection)
    const x = platform({ find: async () => 'absent' })
    expect(await send(x.connection)).toMatchObject({ status: 'published' })
    expect(x.sendings[0]).toMatchObject({ draft: 'draft-9', attempt: { n: 2 } })
  })

  it('that nobody can tell of stays open for a person', async () => {
    await die()
    const x = platform()
    expect(await send(x.connection)).toMatchObject({ status: 'unknown', fault: { code: 'GNET-403' } })
    expect((await state()).kind).toBe('unknown')
  })

  it('is waited for until its deadline and grace are over', async () => {
    await die()
    const start = now
    await send(platform({ find: async () => published }).connection)
    expect(now - start).toBeGreaterThanOrEqual(DEADLINE + GRACE)
  })

  it('is not waited for when its process is gone', async () => {
    await die()
    const start = now
    await send(platform({ find: async () => published }).connection, { counter: counter({ isGone: () => true }) })
    expect(now).toBe(start)
  })

  it('that cannot be looked for, because the platform is down, is not sent again', async () => {
    await die()
    const x = platform({ find: fails('unknown') })
    expect(await send(x.connection)).toMatchObject({ status: 'unknown' })
    expect(x.sendings).toEqual([])
  })
})
