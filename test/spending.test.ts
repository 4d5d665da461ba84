import { describe, expect, it } from 'vitest'
import x from '../src/adapters/x.ts'
import { defaultSettings } from '../src/config/settings.ts'
import { refuseOverCap } from '../src/spending.ts'
import type { Adapter, Attempt, Ledger, PlannedPost, Resolution, Settings } from '../src/types.ts'
import { intent, outcome, resolution } from './ledger/contract.ts'

const DAY = 24 * 60 * 60_000
const defaults: Settings = defaultSettings()
const at = (time: string) => `2026-11-${time}Z`

/** A post on X for a dollar, of which nobody knows whether it arrived since `known`. */
function unknown(known: string, end: Partial<Resolution> | null = null): Attempt {
  return {
    intent: intent({ destination: 'x', at: known, cost: { amount: 1, currency: 'USD' } }),
    draft: null,
    outcome: outcome({ status: 'unknown', at: known, id: null, url: null }),
    resolution: end === null ? null : resolution({ status: 'published', by: 'find', ...end }),
  }
}

const planned = {
  id: 'p',
  path: 'posts/p.md',
  document: null,
  findings: [],
  steps: [
    {
      platform: 'x',
      action: 'publish',
      review: { findings: [], length: null, cost: { amount: 0.01, currency: 'USD' } },
    },
  ],
} as unknown as PlannedPost

/** What was spent, as far as the cap counts: the highest cap that refuses one more post for a cent, less that cent. */
async function spent(attempts: readonly Attempt[], now: string, base = defaults): Promise<number> {
  const [lowest, highest] = [0, 10_000]
  const refuses = async (cap: number) => {
    const settings: Settings = { ...base, x: { ...base.x, maxCostPerMonth: cap / 1000 } }
    const ledger = { survey: async () => new Map([['p', attempts]]) } as unknown as Ledger
    const clock = { now: () => Date.parse(now), after: () => () => undefined }
    const [post] = await refuseOverCap([planned], { settings, ledger, clock, adapters: [x as Adapter] })
    return post?.steps[0]?.action === 'refuse'
  }
  let [from, to] = [lowest, highest]
  while (to - from > 1) {
    const middle = (from + to) / 2
    if (await refuses(Math.floor(middle))) from = Math.floor(middle)
    else to = Math.floor(middle)
  }
  return Math.round(to - 10) / 1000
}

describe("the month's cap for X", () => {
  it('counts the posts of this month', async () => {
    const paid = { ...unknown(at('03T10:00:00')), outcome: outcome() }
    expect(await spent([paid], at('20T10:00:00'))).toBe(1)
    expect(await spent([paid], '2026-12-01T10:00:00Z')).toBe(0)
  })

  it('counts what was read back of an unknown one, once for each day on which somebody may have looked', async () => {
    const lost = unknown(at('03T10:00:00'))
    expect(await spent([lost], at('03T11:00:00'))).toBe(1.001)
    expect(await spent([lost], at('05T11:00:00'))).toBe(1.003)
    expect(await spent([unknown(at('03T10:00:00'), { at: at('04T09:00:00') })], at('20T10:00:00'))).toBe(1.002)
  })

  it('counts no day after nobody looks any more, nor of another month', async () => {
    expect(await spent([unknown(at('03T10:00:00'))], at('29T10:00:00'))).toBe(1.008)
    const late = unknown('2026-10-30T10:00:00Z')
    expect(await spent([late], at('02T10:00:00'))).toBe(0.002)
  })

  it('counts every post that lies near the unknown one, as each is read', async () => {
    const near = { ...unknown(at('03T10:05:00')), outcome: outcome() }
    const far = { ...unknown(at('03T12:00:00')), outcome: outcome() }
    expect(await spent([unknown(at('03T10:00:00')), near, far], at('03T13:00:00'))).toBe(3.002)
  })

  it('counts what is read where X refuses a text as a repeat: the posts of the day before', async () => {
    const repeated = {
      ...unknown(at('03T10:00:00')),
      outcome: outcome({ at: at('03T10:00:01'), failure: 'duplicate' }),
    }
    const [earlier, older] = ['02T11:00:00', '02T09:00:00'].map((time) => ({
      ...unknown(at(time)),
      outcome: outcome(),
    }))
    expect(await spent([repeated, earlier, older] as Attempt[], at('03T13:00:00'))).toBe(3.002)
    expect(await spent([unknown(at('03T10:00:00')), earlier] as Attempt[], at('04T13:00:00'))).toBe(2.003)
  })

  it('counts that the account is asked for its name, once: where the last post went to no such account', async () => {
    const named = { ...defaults, x: { ...defaults.x, account: '@firm' } }
    const to = (day: string, name: string): Attempt => {
      const { intent: made, ...rest } = unknown(at(`${day}T10:00:00`))
      return { ...rest, intent: { ...made, account: { id: '7', name } }, outcome: outcome() }
    }
    expect(await spent([], at('03T10:00:00'), named)).toBe(0.01)
    expect(await spent([to('03', '@firm')], at('04T10:00:00'), named)).toBe(1.01)
    expect(await spent([to('03', '@firm'), to('04', '@firm')], at('05T10:00:00'), named)).toBe(2.01)
    expect(await spent([to('03', '@firm'), to('04', '7'), to('05', '@firm')], at('06T10:00:00'), named)).toBe(3.02)
    expect(await spent([to('03', '@old')], at('04T10:00:00'), named)).toBe(1.02)
    expect(await spent([to('03', '7')], at('04T10:00:00'))).toBe(1)
    const oauth2 = { ...named, x: { ...named.x, signIn: 'oauth2' as const } }
    expect(await spent([], at('03T10:00:00'), oauth2)).toBe(0)
  })

  it('counts nothing of it where looking is free', async () => {
    const elsewhere = unknown(at('03T10:00:00'))
    const blog = { ...elsewhere, intent: { ...elsewhere.intent, destination: 'blog', cost: null } }
    expect(await spent([blog], at('03T11:00:00'))).toBe(0)
  })

  it('agrees with the price list', () => {
    expect(x.looking?.(defaults)).toMatchObject({ cost: { amount: defaults.x.prices.readPost }, days: 7 })
    expect(DAY * 7).toBeGreaterThan(x.looking?.(defaults)?.window.after ?? 0)
  })
})
