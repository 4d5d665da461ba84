import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/text/sentences.ts'

describe('sentences', () => {
  it.each([
    ['休みは先に決めます。引き継ぎは後から始まります。', 2],
    ['「休むのも仕事だ！」と言い切っている。', 1],
    ['「休んでいいですか？」と聞かれた。「はい。」と答えた。', 2],
    ['余ったら休む?だとか、落ち着いたら休む？とか、いろいろ聞きます。', 1],
    ['（途中に句点。）ですが、一つの文です。', 1],
    ['休みを決めましょう！！次は引き継ぎです。', 2],
    ['本当に休めますか？でも、休むのです。', 2],
    ['『半年先の休み。』という本を読みました。', 1],
    ['休みを決めました（笑）引き継ぎも始めました。', 1],
    ['休みを決めました。（笑）引き継ぎも始めました。', 2],
    ['Ver. 2 の予約表を使います。', 1],
    ['予約表 Ver. B を使います。', 1],
    ['予約表は 1.5 枚、住所は example.jp です。', 1],
    ['Mr. Yamada lives in Washington D.C. and plans his holidays. He likes it.', 2],
    ['Dr. Sato asked, "Is it planned? I hope so." We said yes.', 2],
    ['We plan, e.g. Monday. Then we rest.', 2],
    ['See Fig. 3 for the plan. See No. 5, too.', 2],
    ['「閉じない括弧の文。次の文です。', 2],
    ['休みです♪明日も休みです。', 2],
  ])('%s', (text, count) => expect(splitSentences(text)).toHaveLength(count))

  it('joined are the text again', () => {
    const parts = fc.constantFrom(
      ...'「」『』（）()"“”。！？!?.…♪ 　\n',
      'Mr.',
      'Ver.',
      '休み',
      'と',
      'だ',
      'A',
      '1',
      'です',
      '👩‍⚕️',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 60 }),
        (all) => {
          const text = all.join('')
          const sentences = splitSentences(text)
          expect(sentences.join('')).toBe(text)
          expect(sentences).not.toContain('')
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each(['「', '「」', '（『', '"', '。', '？', 'Mr. ', '休みです。', 'あ'])(
    'cost what the text is long: %s',
    (piece) => {
      const before = process.cpuUsage()
      splitSentences(piece.repeat(1_000_000 / piece.length))
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1000).toBeLessThan(3000)
    },
  )
})
