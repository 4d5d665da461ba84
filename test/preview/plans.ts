import type { Attempt, Message, Plan, PlannedPost, Step } from '../../src/types.ts'
import { document as documentOf } from '../adapters/document.ts'

/** A post that is to go out on X, Facebook and YouTube with these words, for tests of what shows a plan. */
const ANNOUNCED = ['x', 'facebook', 'youtube']

export function plannedPost(
  text: string,
  { title = 'A day off', out = null as string | null, platforms = ANNOUNCED } = {},
): PlannedPost {
  const document = documentOf({ post: { title } })
  const steps = platforms.map((platform) => stepWith(text, { platform, out }))
  return { id: document.post.id, path: document.post.path, document, steps, findings: [] }
}

export const planOf = (...posts: PlannedPost[]): Plan => ({ posts, findings: [] })

function stepWith(text: string, { platform, out }: { platform: string; out: string | null }): Step {
  const message: Message = {
    text,
    link: 'https://blog.example.jp/day-off/',
    hashtags: ['休み方'],
    media: [{ source: 'desk.jpg', alt: '机の上の予定表' }],
    summary: text,
  }
  return {
    platform,
    role: platform === 'blog' ? 'origin' : 'announcement',
    action: 'publish',
    reason: { en: 'not published yet', ja: 'まだ投稿していません' },
    message,
    review: {
      findings: [{ level: 'warning', fault: { code: 'GNET-999', en: 'Mind the gap.', ja: 'ご注意ください。' } }],
      length: { used: 212, limit: 280, unit: 'weighted' },
      cost: { amount: 0.2, currency: 'USD' },
    },
    latest: out === null ? null : attemptThatPosted(out, platform),
  }
}

function attemptThatPosted(text: string, destination: string): Attempt {
  const at = '2026-11-20T00:00:00.000Z'
  const url = 'https://blog.example.jp/day-off/'
  return {
    intent: {
      version: 1,
      post: 'day-off',
      destination,
      n: 1,
      action: 'publish',
      at,
      deadline: at,
      run: 'r',
      by: { host: 'h', boot: '', pid: 1 },
      path: 'posts/day-off.md',
      title: 'A day off',
      url,
      source: '0',
      digest: '0',
      content: '0',
      account: null,
      cost: null,
      text,
      link: url,
    },
    draft: null,
    outcome: { version: 1, at, run: 'r', status: 'published', id: '1', url, failure: null, detail: null },
    resolution: null,
  }
}
