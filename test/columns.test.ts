import { describe, expect, it } from 'vitest'
import { columnOf, textsOf } from '../src/columns.ts'

describe('a column of texts', () => {
  it.each([[[]], [['']], [['', '']], [['posts/朝.md', '', 'a\nb']]])('is the same list again: %j', (texts) => {
    expect(textsOf(columnOf(texts), texts.length)).toEqual(texts)
  })

  it('is none where a text could be taken for two', () => {
    expect(() => columnOf(['a', 'b\0c'])).toThrow()
  })
})
