import type { Adapter, Message } from '../src/types.ts'

/** An adapter that makes and judges messages without a platform: a plan needs no more. */
export function silentAdapter(name: string, part: Partial<Adapter> = {}): Adapter {
  return {
    name,
    role: name === 'blog' ? 'origin' : 'announcement',
    env: () => [],
    optionalEnv: [],
    revises: () => false,
    compose: ({ post }): Message => ({ text: `${name}: ${post.title}`, hashtags: [], media: [], summary: '' }),
    check: () => ({ findings: [], length: null, cost: null }),
    connect: () => {
      throw new Error('a plan must never connect')
    },
    ...part,
  }
}
