import { describe, expect, it } from 'vitest'
import { sameText, unescapeEntities } from '../../src/adapters/same-text.ts'

describe('a copy of a text', () => {
  it.each([
    ['is the same when nothing differs', '夜勤明け', '夜勤明け'],
    ['may be composed', 'か\u3099くせい', 'がくせい'],
    ['may have other spaces', '一\n\n二  三\n', '一 二 三'],
    ['may end a link with a slash', '続き https://blog.example.jp', '続き https://blog.example.jp/'],
    ['may have a link decoded', '続き https://blog.example.jp/%E5%A4%9C/', '続き https://blog.example.jp/%e5%a4%9c/'],
    ['may write out a link', 'README.md を読む', 'http://README.md を読む'],
    ['may set a link apart', '詳しくはblog.example.jpです', '詳しくは http://blog.example.jp です'],
  ])('%s', (_, ours, theirs) => {
    expect(sameText(ours, theirs)).toBe(true)
  })

  it.each([
    ['one character', '夜勤明け', '夜勤明'],
    ['the path of a link', 'https://blog.example.jp/a', 'https://blog.example.jp/b'],
    ['the query of a link', 'https://blog.example.jp/?p=1', 'https://blog.example.jp/?p=2'],
    ['everything', '', 'x'],
  ])('is another one when it differs in %s', (_, ours, theirs) => {
    expect(sameText(ours, theirs)).toBe(false)
  })

  it('is unescaped once', () => {
    expect(unescapeEntities('&lt;b&gt; &amp;amp; &quot;&#39;')).toBe('<b> &amp; "\'')
  })
})
