import type { Sentence } from '../types.ts'

/** What becomes of a post that is taken back. */
export const ways = {
  deleted: { en: 'is deleted', ja: '削除します' },
} satisfies Record<string, Sentence>
