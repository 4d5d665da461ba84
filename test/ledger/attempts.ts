import type { Intent, Outcome, Resolution } from '../../src/types.ts'

/** A first attempt at X for the post `post-1`; parts can be replaced. */
export function intent(part: Partial<Intent> = {}): Intent {
  return {
    version: 1,
    post: 'post-1',
    destination: 'x',
    n: 1,
    action: 'publish',
    at: '2026-11-23T01:00:00.000Z',
    deadline: '2026-11-23T01:00:30.000Z',
    run: 'run-1',
    by: { host: 'here', boot: 'b', pid: 1 },
    path: 'posts/post-1.md',
    title: '題名',
    url: 'https://blog.example.jp/post-1/',
    source: 'a'.repeat(64),
    digest: 'b'.repeat(64),
    content: 'd'.repeat(64),
    account: { id: '7', name: '@firm' },
    cost: { amount: 0.2, currency: 'USD' },
    text: '本文',
    link: 'https://blog.example.jp/post-1/',
    ...part,
  }
}

export function outcome(part: Partial<Outcome> = {}): Outcome {
  return {
    version: 1,
    at: '2026-11-23T01:00:01.000Z',
    run: 'run-1',
    status: 'published',
    id: '99',
    url: 'https://x.com/firm/status/99',
    failure: null,
    detail: null,
    ...part,
  }
}

export function resolution(part: Partial<Resolution> = {}): Resolution {
  return {
    version: 1,
    at: '2026-11-23T02:00:00.000Z',
    run: 'run-2',
    status: 'absent',
    by: 'find',
    id: null,
    url: null,
    ...part,
  }
}
