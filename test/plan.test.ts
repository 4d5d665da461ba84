import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../src/config/settings.ts'
import { type Planning, planPost } from '../src/plan.ts'
import type { Attempt, Document, Outcome, Post, Settings } from '../src/types.ts'
import { intent, outcome, resolution } from './ledger/contract.ts'
import { silentAdapter } from './silent-adapter.ts'

const settings = { ...defaultSettings(), site: { ...defaultSettings().site, url: 'https://blog.example.jp' } }
const DIGEST = 'a'.repeat(64)

const blog = silentAdapter('blog', { inPlace: () => true, revises: () => true })
const x = silentAdapter('x')

function document(post: Partial<Post> = {}): Document {
  const whole = {
    id: 'post-1',
    path: 'posts/post-1.md',
    title: '題名',
    digest: DIGEST,
    date: '2026-11-20T00:00:00+09:00',
    draft: false,
    to: null,
    findings: [],
    ...post,
  }
  return { post: whole as unknown as Post, url: 'https://blog.example.jp/post-1/' } as Document
}

function planning(part: Partial<Planning> = {}): Planning {
  return {
    settings,
    adapters: [blog, x],
    origins: ['blog'],
    template: () => ({ path: 't', source: '' }),
    now: Date.parse('2026-11-23T00:00:00Z'),
    root: '/nowhere',
    named: true,
    revise: false,
    ...part,
  }
}

const attempt = (destination: string, end: Outcome | null, part: Partial<Attempt> = {}): Attempt => ({
  intent: intent({ destination }),
  draft: null,
  outcome: end,
  resolution: null,
  ...part,
})

/** The action and reason per platform. */
function decide(doc: Document, attempts: readonly Attempt[] = [], part: Partial<Planning> = {}) {
  const { steps } = planPost(doc, attempts, planning(part))
  return Object.fromEntries(steps.map((step) => [step.platform, `${step.action}: ${step.reason.en}`]))
}

describe('a plan', () => {
  it('publishes what has never been tried', () => {
    expect(decide(document())).toEqual({ blog: 'publish: not published yet', x: 'publish: not published yet' })
  })

  it('leaves alone what is out', () => {
    expect(decide(document(), [attempt('blog', outcome()), attempt('x', outcome())])).toEqual({
      blog: 'skip: already published',
      x: 'skip: already published',
    })
  })

  it('tries again what failed, and asks about what nobody knows', () => {
    const attempts = [attempt('blog', outcome({ status: 'failed' })), attempt('x', outcome({ status: 'unknown' }))]
    expect(decide(document(), attempts)).toEqual({
      blog: 'publish: an earlier attempt failed',
      x: 'ask: nobody knows whether an earlier attempt went out',
    })
    expect(decide(document(), [attempt('x', null)]).x).toMatch(/^ask/)
  })

  it('publishes again what a person or a look at the platform found to be absent', () => {
    const attempts = [attempt('x', outcome({ status: 'unknown' }), { resolution: resolution() })]
    expect(decide(document(), attempts).x).toMatch(/^publish/)
  })

  it('finishes by the settings of its time what is out, or may be, and begins anew by those of today', () => {
    const part = { number: 1, of: 3 }
    const text = ({ x }: Settings) => ({ text: `${x.thread}`, hashtags: [], media: [], summary: '' })
    const asBegun = (of: Settings) => ({ ...of, x: { ...of.x, thread: 3 } })
    const adapters = [silentAdapter('x', { asBegun, compose: (_, of) => text(of) })]
    const texts = (...ends: (Partial<Attempt> & { outcome: Outcome | null })[]) => {
      const attempts = ends.map((end, i) =>
        attempt('x', null, { intent: intent({ destination: 'x', n: i + 1, part }), ...end }),
      )
      return planPost(document(), attempts, planning({ adapters })).steps[0]?.message?.text
    }
    const [out, lost] = [{ outcome: outcome() }, { outcome: outcome({ status: 'unknown' }) }]
    expect([texts(out), texts({ outcome: null }), texts(lost), texts(out, lost)]).toEqual(['3', '3', '3', '3'])
    const failed = { outcome: outcome({ status: 'failed' }) }
    expect([texts(), texts(failed), texts({ ...lost, resolution: resolution() })]).toEqual(['1', '1', '1'])
  })

  it('waits for a person where a post was handed over', () => {
    const attempts = [attempt('x', outcome({ status: 'handoff' }))]
    expect(decide(document(), attempts).x).toBe('skip: waits for a person to post it')
    const closed = [attempt('x', outcome({ status: 'handoff' }), { resolution: resolution({ status: 'published' }) })]
    expect(decide(document(), closed).x).toBe('skip: already published')
  })

  it('rebuilds the page of an edited post, and sends nothing elsewhere', () => {
    const edited = document({ digest: 'c'.repeat(64) })
    const attempts = [attempt('blog', outcome()), attempt('x', outcome())]
    expect(decide(edited, attempts)).toEqual({
      blog: 'revise: changed since it was published',
      x: 'skip: changed since it was published',
    })
  })

  it('revises elsewhere only where asked and possible', () => {
    const edited = document({ digest: 'c'.repeat(64) })
    const adapters = [x, silentAdapter('facebook', { revises: () => true })]
    const attempts = [attempt('x', outcome()), attempt('facebook', outcome())]
    expect(decide(edited, attempts, { adapters, revise: true })).toEqual({
      x: 'skip: changed since it was published; this platform cannot be revised',
      facebook: 'revise: changed since it was published',
    })
  })

  it('knows a post as out although a later revision of it failed', () => {
    const attempts = [
      attempt('x', outcome()),
      attempt('x', outcome({ status: 'failed' }), { intent: intent({ n: 2, action: 'revise' }) }),
    ]
    expect(decide(document(), attempts).x).toBe('skip: already published')
  })

  it('writes a text once more that an earlier change without an end may have replaced, an hour after that one', () => {
    const lost = (text: string): Attempt[] => [
      attempt('facebook', outcome()),
      attempt('facebook', outcome({ status: 'unknown' }), {
        intent: intent({ destination: 'facebook', n: 2, action: 'revise', text }),
        resolution: resolution(),
      }),
      attempt('facebook', outcome({ at: '2026-11-23T01:02:00.000Z' }), {
        intent: intent({ destination: 'facebook', n: 3, action: 'revise', text: 'facebook: 題名' }),
      }),
    ]
    const adapters = [silentAdapter('facebook', { revises: () => true })]
    const at = (now: string, attempts: Attempt[], post = document()) =>
      decide(post, attempts, { adapters, now: Date.parse(now) }).facebook
    const [soon, later] = ['2026-11-23T01:30:00Z', '2026-11-23T02:30:00Z']
    const again = attempt('facebook', outcome({ at: later }), {
      intent: intent({ destination: 'facebook', n: 4, action: 'revise', text: 'facebook: 題名' }),
    })
    expect(at(soon, lost('古い'))).toBe('skip: already published')
    expect(at(later, lost('古い'))).toBe(
      'revise: an earlier change may have arrived late; its text is written once more',
    )
    // Neither where it said the same, nor once that is done, nor where the text would be another than the one that is out.
    expect(at(later, lost('facebook: 題名'))).toBe('skip: already published')
    expect(at(later, [...lost('古い'), again])).toBe('skip: already published')
    const fault = { level: 'fault' as const, fault: { code: 'GNET-1', en: 'by now', ja: '' } }
    const check = () => ({ findings: [fault], length: null, cost: null })
    const strict = { adapters: [silentAdapter('facebook', { revises: () => true, check })], now: Date.parse(later) }
    expect(decide(document(), lost('古い'), strict).facebook).toBe('skip: already published')
    const edited = document({ digest: 'c'.repeat(64), title: '別の題名' })
    expect(at(later, lost('古い'), edited)).toBe('skip: changed since it was published')
  })

  it('rebuilds a page that is missing from the disk', () => {
    const adapters = [silentAdapter('blog', { inPlace: () => false })]
    expect(decide(document(), [attempt('blog', outcome())], { adapters }).blog).toBe(
      'revise: the page is missing from the site',
    )
  })

  it.each([
    ['a draft', { draft: true }, 'skip: draft'],
    ['a post of tomorrow', { date: '2026-11-24T00:00:00+09:00' }, 'skip: dated in the future'],
    ['a post for other platforms', { to: ['facebook'] }, 'skip: the post is not meant for this platform'],
  ])('skips %s, and still carries the text composed for it', (_, post, expected) => {
    const { steps } = planPost(document(post), [], planning())
    expect(steps.map((step) => `${step.action}: ${step.reason.en}`)).toEqual([expected, expected])
    expect(steps[1]?.message?.text).toBe('x: 題名')
  })

  it('skips an undated post only where no file was named', () => {
    expect(decide(document({ date: null }), [], { named: false }).x).toBe('skip: no date')
    expect(decide(document({ date: null })).x).toMatch(/^publish/)
  })

  it('keeps announcements for after quiet time, and says from when on they go out', () => {
    const night = { ...settings, quiet: { hours: '08:00-10:30', days: [], holidays: false } }
    const steps = planPost(document(), [], planning({ settings: night })).steps
    expect(steps.map(({ action, waitsUntil }) => [action, waitsUntil])).toEqual([
      ['publish', undefined],
      ['skip', '2026-11-23T10:30:00+09:00'],
    ])
    const later = planPost(document({ date: '2026-11-24T09:00:00+09:00' }), [], planning({ settings: night })).steps
    expect(later.map(({ waitsUntil }) => waitsUntil)).toEqual([
      '2026-11-24T09:00:00+09:00',
      '2026-11-24T10:30:00+09:00',
    ])
    // What an earlier run has begun is looked after at any time.
    expect(decide(document(), [attempt('x', null)], { settings: night }).x).toMatch(/^ask/)
  })

  it('never takes back what is out because the post became a draft', () => {
    expect(decide(document({ draft: true }), [attempt('x', outcome())]).x).toBe('skip: already published')
  })

  it('refuses a message that the platform would refuse', () => {
    const fault = { level: 'fault' as const, fault: { code: 'GNET-1', en: 'too long', ja: '' } }
    const strict = silentAdapter('x', { check: () => ({ findings: [fault], length: null, cost: null }) })
    expect(decide(document(), [], { adapters: [strict] }).x).toBe('refuse: the post has faults')
  })

  it('hands over where the settings leave the last step to a person', () => {
    expect(decide(document(), [], { adapters: [silentAdapter('youtube', { handsOver: () => true })] }).youtube).toMatch(
      /^handoff/,
    )
  })

  it('warns when an announcement goes out alone and the blog post is not out', () => {
    const warnings = (attempts: Attempt[]) =>
      planPost(document(), attempts, planning({ adapters: [x] })).steps[0]?.review.findings.map(
        ({ fault }) => fault.code,
      )
    expect(warnings([])).toEqual(['GNET-213'])
    expect(warnings([attempt('blog', outcome())])).toEqual([])
  })

  it('warns of a link to nowhere while the address of the blog is not set', () => {
    const message = { text: 't', link: 'https://blog.example.jp/', hashtags: [], media: [], summary: '' }
    const linking = silentAdapter('x', { compose: () => message })
    const plan = planPost(document(), [], planning({ settings: defaultSettings(), adapters: [blog, linking] }))
    expect(plan.steps.map((step) => step.review.findings.map(({ fault }) => fault.code))).toEqual([[], ['GNET-212']])
  })
})
