import { describe, expect, it } from 'vitest'
import { latinSlug, tagsFor } from '../../src/setup/new-post.ts'

describe('the name of a new post', () => {
  it.each([
    ['Our summer sale 2026!', 'our-summer-sale-2026'],
    ['Café für alle', 'cafe-fur-alle'],
    ['ＧｉｔＨｕｂ Ａｃｔｉｏｎｓの使い方', 'github-actions'],
    ['休み方から決める', null],
    ['AIと働く', null],
    ['SNSとブログ', 'sns-to-burogu'],
    ['ブログはじめました', 'burogu-hajimemashita'],
    ['きょうのチームミーティング', 'kyouno-chimumitingu'],
    ['マッチ、ファックス、ジャズ、ウェブ、ヴァン', 'matchi-fakkusu-jazu-webu-van'],
    ['あっ', null],
    ['2026', null],
  ])('%s is %s: from Latin words and kana, never by guessing at kanji', (title, slug) => {
    expect(latinSlug(title)).toBe(slug)
  })
})

describe('tags for a new post', () => {
  it('are those of earlier posts that the title speaks of, the frequent ones first', () => {
    expect(tagsFor('有給休暇とＡＩチーム', { ai: 1, チーム: 4, 有給休暇: 2, 転職: 9, 休: 8 })).toEqual([
      'チーム',
      '有給休暇',
      'ai',
    ])
  })
})
