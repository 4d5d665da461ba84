import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../src/config/settings.ts'
import { type Planning, planPost } from '../src/plan.ts'
import type { Adapter, Attempt, Document, Message, Post, Settings } from '../src/types.ts'
import { intent, outcome } from './ledger/contract.ts'
import { silentAdapter } from './silent-adapter.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOW = Date.parse('2026-11-23T00:00:00Z')
const DIGEST = 'a'.repeat(64)
const defaults = defaultSettings()
const SETTINGS: Settings = { ...defaults, site: { ...defaults.site, url: 'https://blog.example.jp' } }

const at = (ahead: number) => new Date(NOW + ahead).toISOString()

const adapter = (name: string, part: Partial<Adapter> = {}) => silentAdapter(name, { revises: () => true, ...part })

const facebook = (part: Partial<Adapter> = {}) =>
  adapter('facebook', { takesAhead: () => ({ least: 10 * MINUTE, most: 30 * DAY }), ...part })
const blog = adapter('blog', { inPlace: () => true })
const scheduling = adapter('blog', { schedules: () => true })
const card = {
  compose: (): Message => ({ text: 't', link: 'https://l.example/', hashtags: [], media: [], summary: '' }),
}

function document(post: Partial<Post> = {}): Document {
  const whole = { id: 'post-1', path: 'posts/post-1.md', title: '題名', digest: DIGEST, date: at(-DAY), draft: false }
  return {
    post: { ...whole, to: null, findings: [], ...post },
    url: 'https://blog.example.jp/p/',
  } as unknown as Document
}

function attempt(destination: string, part: Partial<Attempt['intent']> = {}): Attempt {
  const made = intent({ destination, source: DIGEST, text: 'facebook: 題名', ...part })
  return { intent: made, draft: null, outcome: outcome(), resolution: null }
}

interface Case {
  readonly ahead?: number
  readonly adapters?: readonly Adapter[]
  readonly attempts?: readonly Attempt[]
  readonly post?: Partial<Post>
  readonly part?: Partial<Planning>
}

/** The steps of a post dated so far ahead. */
function stepsOf({ ahead = 60 * MINUTE, adapters = [facebook()], attempts = [], post = {}, part = {} }: Case) {
  const planning: Planning = {
    settings: SETTINGS,
    adapters,
    origins: ['blog'],
    template: () => ({ path: 't', source: '' }),
    now: NOW,
    root: '/nowhere',
    named: true,
    revise: false,
    ...part,
  }
  return planPost(document({ date: at(ahead), ...post }), attempts, planning).steps
}

const last = (of: Case) => stepsOf(of).at(-1)

describe('a post that is too early for a platform which takes it ahead', () => {
  it('is handed over with its time, by the clock of the site', () => {
    const step = last({})
    expect(step?.action).toBe('publish')
    expect(Date.parse(step?.message?.scheduledFor ?? '')).toBe(NOW + 60 * MINUTE)
    expect(step?.reason.en).toBe('handed over now, brought out there at 2026-11-23 10:00')
    expect(step?.waitsUntil).toBeUndefined()
  })

  it.each([
    ['one minute too near', 10 * MINUTE, 'skip'],
    ['near enough', 11 * MINUTE, 'publish'],
    ['just within', 30 * DAY, 'publish'],
    ['too far', 30 * DAY + MINUTE, 'skip'],
  ])('is %s: %d ms ahead', (_, ahead, action) => {
    const step = last({ ahead })
    expect(step?.action).toBe(action)
    if (action === 'publish') return
    expect(step?.reason.en).toContain('only 10 minutes to 30 days ahead')
    expect(Date.parse(step?.waitsUntil ?? '')).toBe(NOW + ahead)
    expect(step?.message?.scheduledFor).toBeUndefined()
  })

  it('is handed over in quiet hours, for when they end', () => {
    const settings = { ...SETTINGS, quiet: { hours: '08:00-12:00', days: [], holidays: false } }
    const step = last({ ahead: -DAY, attempts: [attempt('blog')], part: { settings } })
    expect([step?.action, step?.message?.scheduledFor]).toEqual(['publish', '2026-11-23T12:00:00+09:00'])
  })

  it('waits in gnet where the settings do not ask for more', () => {
    expect(last({ adapters: [facebook({ takesAhead: () => null })] })?.action).toBe('skip')
  })

  it('is refused all the same where it has faults', () => {
    const faulty = { code: 'GNET-1', en: 'x', ja: 'x' }
    const check: Adapter['check'] = () => ({ findings: [{ level: 'fault', fault: faulty }], length: null, cost: null })
    expect(last({ adapters: [facebook({ check })] })?.action).toBe('refuse')
  })

  it('waits for a blog post that no platform brings out by itself', () => {
    const step = last({ adapters: [blog, facebook()] })
    expect([step?.action, step?.reason.en]).toEqual(['skip', 'not handed over ahead, as the blog post is not out'])
    expect(Date.parse(step?.waitsUntil ?? '')).toBe(NOW + 60 * MINUTE)
  })

  it('goes along with a blog that brings the post out by itself, unless its card needs the page at once', () => {
    expect(last({ adapters: [scheduling, facebook()] })?.action).toBe('publish')
    const step = last({ adapters: [scheduling, facebook(card)] })
    expect([step?.action, step?.reason.en]).toEqual([
      'skip',
      'not handed over ahead, as the page of its card cannot be read yet',
    ])
    const quiet = { ...SETTINGS, quiet: { hours: '08:00-12:00', days: [], holidays: false } }
    expect(last({ ahead: -DAY, adapters: [blog, facebook(card)], part: { settings: quiet } })?.action).toBe('publish')
  })

  it('is followed by its comment only after it has come out', () => {
    const part = (number: number) => ({ part: { number, of: 2, as: 'comment' as const } })
    const message = { text: 'facebook: 題名', hashtags: [], media: [], summary: '' }
    const commented = facebook({
      compose: () => ({ ...message, ...part(1) }),
      continues: () => [{ ...message, text: 'link', ...part(2) }],
    })
    const first = stepsOf({ adapters: [commented] })
    expect(first.map(({ action, reason }) => `${action}: ${reason.en}`).at(-1)).toBe('skip: dated in the future')
    const handed = attempt('facebook', { scheduledFor: at(60 * MINUTE), ...part(1) })
    const waiting = last({ ahead: -DAY, adapters: [commented], attempts: [handed] })
    expect([waiting?.action, waiting?.reason.en]).toEqual(['skip', 'comes after the post'])
    expect(Date.parse(waiting?.waitsUntil ?? '')).toBe(NOW + 60 * MINUTE)
    expect(stepsOf({ adapters: [commented], attempts: [handed] }).map(({ action }) => action)).toEqual(['skip', 'skip'])
    const later = { now: NOW + 61 * MINUTE }
    expect(stepsOf({ adapters: [commented], attempts: [handed], part: later }).map((it) => it.action)).toEqual([
      'skip',
      'publish',
    ])
  })
})

describe('a post that a platform has and will bring out', () => {
  const handed = (ahead = 60 * MINUTE) => [attempt('facebook', { scheduledFor: at(ahead) })]
  const edited = { digest: 'b'.repeat(64) }
  const revise = { revise: true }
  const decided = (of: Case) => {
    const step = last(of)
    return [step?.action, step?.reason.en, step?.message?.scheduledFor && Date.parse(step.message.scheduledFor) - NOW]
  }

  it('is left alone until then, and says so', () => {
    expect(decided({ attempts: handed() })).toEqual([
      'skip',
      'handed over already, brought out there at 2026-11-23 01:00',
      undefined,
    ])
    expect(decided({ attempts: handed(), part: { now: NOW + 61 * MINUTE } })[1]).toBe('already published')
  })

  it('is changed only by --revise: its text, its time, or both', () => {
    expect(decided({ attempts: handed(), post: edited })[0]).toBe('skip')
    expect(decided({ attempts: handed(), post: edited, part: revise })).toEqual([
      'skip',
      'changed since it was published, but the text here stays the same',
      undefined,
    ])
    const other = { ...edited, title: '別の題名' }
    expect(decided({ attempts: handed(), post: other, part: revise }).filter((_, i) => i !== 1)).toEqual([
      'revise',
      60 * MINUTE,
    ])
    const moved = decided({ ahead: 2 * DAY, attempts: handed(), post: edited, part: revise })
    expect(moved.filter((_, i) => i !== 1)).toEqual(['revise', 2 * DAY])
  })

  it.each([
    ['the past', -DAY],
    ['five minutes from now', 5 * MINUTE],
    ['two months from now', 60 * DAY],
  ])('cannot be moved to %s', (_, ahead) => {
    const [action, reason] = decided({ ahead, attempts: handed(), post: edited, part: revise })
    expect([action, reason]).toEqual(['skip', expect.stringContaining('cannot be moved')])
  })
})
