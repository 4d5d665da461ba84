import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/types.ts'
import * as ofFields from '../../src/words/fields.ts'
import * as ofFrontMatter from '../../src/words/front-matter.ts'
import * as ofPosts from '../../src/words/post.ts'

describe('what is said about posts', () => {
  test.each(Object.entries({ ...ofPosts, ...ofFrontMatter, ...ofFields }))(
    '%s: one line in English and one in Japanese',
    (_, say) => {
      const fault = (say as (...values: unknown[]) => Fault)(2_000_000, 'x', 'y')
      expect(fault.code).toMatch(/^GNET-1\d\d$/)
      for (const sentence of [fault.en, fault.ja]) expect(sentence).toMatch(/^\S.*\S$/)
      expect(fault.ja).toMatch(/[ぁ-ん]/)
      expect(fault.en).not.toMatch(/[ぁ-んァ-ヶ一-龠]|undefined|NaN/)
    },
  )
})
