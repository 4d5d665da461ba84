import { describe, expect, it } from 'vitest'
import { prose } from '../../src/text/skeleton.ts'
import { chooseSummary, isJapanese, summarise } from '../../src/text/summary.ts'
import type { Block } from '../../src/types.ts'

const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({ kind, text, line: 1 })
const gist = (blocks: readonly Block[], more = {}) => ({ title: '休み方の話', blocks, tags: [], lead: null, ...more })

const ESSAY = [
  block('朝晩めっきり冷えるようになりました。通勤の道で、吐く息が白くなっています。'),
  block('休みは余ったら取るものですか', 'heading'),
  block('面談でよく聞くのは、落ち着いたら休みます、という言葉です。年度が終わり、有給休暇だけが残ります。'),
  block('先に休む日を書き込みましょう', 'heading'),
  block('私は、半年分の休みを先に予定表へ書き込むことが必要だと考えています。引き継ぎの準備は自然に始まります。'),
]

describe('a summary', () => {
  it('is an opinion of the writer rather than small talk about the weather', () => {
    const summary = summarise(gist(ESSAY))
    expect(summary).toContain('私は、半年分の休みを先に予定表へ書き込むことが必要だと考えています。')
    expect(summary).not.toContain('冷える')
  })

  it.each(['朝晩めっきり冷えるようになりました。', '今朝は寒いですね。'])('is not small talk: %s', (talk) => {
    const blocks = [block(`${talk}休み方は、半年分を先に決めるとうまくいきます。`)]
    const content = prose(blocks, { title: '休み方の話', tags: [], boilerplate: [], ownLines: [] })
    expect(summarise(gist(content))).toBe('休み方は、半年分を先に決めるとうまくいきます。')
  })

  it.each(['このブログのタイトルは「休み方の話」でした。', '今回の記事のテーマは休み方です。'])(
    'is not the title again: %s',
    (said) => {
      const blocks = [block(`休み方は、半年分を先に決めるとうまくいきます。${said}`)]
      const content = prose(blocks, { title: '半年先の休み', tags: [], boilerplate: [], ownLines: [] })
      expect(content.map(({ text }) => text)).toEqual(['休み方は、半年分を先に決めるとうまくいきます。'])
    },
  )

  it('says what an English post is for', () => {
    const blocks = [
      block('It has been a long week. The weather was fine.'),
      block('In this post, we explain how our clinic plans its holidays half a year ahead. It took some courage.'),
    ]
    expect(summarise(gist(blocks, { title: 'Planning holidays' }))).toContain('In this post, we explain how our clinic')
  })

  it.each([
    [100, ESSAY],
    [40, ESSAY],
    [15, ESSAY],
    [200, [block('word '.repeat(200))]],
  ])('is never longer than %s characters', (limit, blocks) => {
    expect([...summarise(gist(blocks, { limit }))].length).toBeLessThanOrEqual(limit)
  })

  it('keeps the order of the post and adds nothing of its own', () => {
    const title = '半年先の休みを決めて引き継ぎを早く始める'
    const whole = '当院では半年先の休みを決めています。昨日は雨でした。準備が進み、引き継ぎを早く始める人が増えました。'
    const summary = summarise(gist([block(whole)], { title, limit: 200 }))
    const parts = summary.match(/[^。]+。/g) ?? []
    expect(parts.length).toBeGreaterThan(1)
    const places = parts.map((part) => whole.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it('has as many sentences as were asked for, where the post has them and there is room', () => {
    const blocks = [block('休み方は半年分を先に決めます。予定表の話もします。休み方の話は採用の話でもあります。')]
    const count = (summary: string) => summary.match(/。/g)?.length
    expect(count(summarise(gist(blocks, { limit: 200, sentences: 3 })))).toBe(3)
    expect(count(summarise(gist(blocks, { limit: 200, sentences: 9 })))).toBe(3)
    expect(count(summarise(gist(blocks, { limit: 20, sentences: 3 })))).toBe(1)
  })

  it('is the same every time', () => {
    expect(summarise(gist(ESSAY))).toBe(summarise(gist(ESSAY)))
  })

  it('of nothing is empty', () => {
    expect(summarise(gist([]))).toBe('')
    expect(summarise(gist([block('見出しだけ', 'heading')]))).toBe('')
  })

  it('leaves out sentences with addresses, markup or open brackets', () => {
    const blocks = [
      block(
        '詳しくは https://example.jp を見てください。**強い言葉**もあります。「閉じない括弧。休み方は先に決めます。',
      ),
    ]
    expect(summarise(gist(blocks))).not.toMatch(/https|\*\*|「/)
  })
})

describe('a sentence in a summary', () => {
  const title = '予約表の直し方'

  it('notifies nobody, and names nobody who speaks', () => {
    const blocks = [block('予約表の直し方は @hanako と @taro が教えてくれました。')]
    expect(summarise(gist(blocks, { title }))).toBe('予約表の直し方は hanako と taro が教えてくれました。')
    const talk = [block('MK: Our holiday planning starts half a year ahead.')]
    expect(summarise(gist(talk, { title: 'Planning' }))).toBe('Our holiday planning starts half a year ahead.')
  })

  it('loses what only leads up to it', () => {
    const blocks = [block('昨年も同じ話を書きましたが、予約表の直し方は月末にまとめて見直すのが一番です。')]
    expect(summarise(gist(blocks, { title }))).toBe('予約表の直し方は月末にまとめて見直すのが一番です。')
  })

  it('loses the word that joined it to one that is not there', () => {
    const before = `昨日は${'とても'.repeat(30)}強い雨でした。`
    const blocks = [block(`${before}また、予約表の直し方は三つの手順にまとめられます。`)]
    expect(summarise(gist(blocks, { title }))).toBe('予約表の直し方は三つの手順にまとめられます。')
  })

  it('of a list ends like any other', () => {
    const blocks = [block('予約表の直し方を先に決めておいて全員に知らせる', 'item')]
    expect(summarise(gist(blocks, { title }))).toBe('予約表の直し方を先に決めておいて全員に知らせる。')
  })

  it('asks the reader for nothing, if another can be had', () => {
    const survey = 'Please fill out the holiday planning survey of our holiday planning group.'
    const matter = 'Everybody in our team writes down five days of the holiday planning first.'
    expect(summarise(gist([block(`${survey} ${matter}`)], { title: 'Holiday planning', limit: 90 }))).toBe(matter)
    const appeal = '休み方の説明会に、どなたもぜひ申し込んでください。'
    const point = '休み方の説明会では、半年分の予定を先に書きます。'
    expect(summarise(gist([block(appeal + point)], { title: '休み方の説明会', limit: 27 }))).toBe(point)
  })

  it('is no interjection', () => {
    const matter = 'Our holiday planning begins half a year ahead, and everybody writes down five days first.'
    expect(summarise(gist([block(`${matter} Think about it.`)], { title: 'Holiday planning', sentences: 2 }))).toBe(
      matter,
    )
  })

  it('does not name who asks', () => {
    const blocks = [block('Q. 予約表は、どのように直せばよいのか悩む人が多い。')]
    expect(summarise(gist(blocks, { title }))).toBe('予約表は、どのように直せばよいのか悩む人が多い。')
  })

  it('does not point at what the reader does not see, if another can be had', () => {
    const blocks = [block('予約表の直し方は以下のとおりです。'), block('予約表は三つの手順で直せるようになります。')]
    expect(summarise(gist(blocks, { title }))).not.toContain('以下')
  })
})

describe("the writer's own description", () => {
  it('wins', () => {
    expect(chooseSummary({ ...gist(ESSAY), description: '休みを先に決める話。' })).toBe('休みを先に決める話。')
  })

  it('loses its Markdown', () => {
    const description = '[予約表](https://example.jp/)の**直し方**を `reserve` と `<dialog>` で\n説明します。'
    const summary = chooseSummary({ ...gist(ESSAY), description })
    expect(summary).toBe('予約表の直し方を reserve と dialog で 説明します。')
  })

  it('is those of its sentences that say most, where it is too long', () => {
    const before =
      '三年前の春から、当院の受付では紙の予約表と電子の予約表の両方を使い続けてきましたが、どちらも途中で使われなくなることがありました。'
    const point = '予約表の直し方を、三つの手順にまとめます。'
    expect(chooseSummary({ ...gist(ESSAY, { title: '予約表の直し方' }), description: before + point, limit: 70 })).toBe(
      point,
    )
  })

  it('is none where it only points at the title', () => {
    for (const description of ['タイトルのとおりです', 'タイトル通り。', '表題の通りです。'])
      expect(chooseSummary({ ...gist(ESSAY), description })).toBe(summarise(gist(ESSAY)))
  })

  it('joins its lines without a space in Japanese, and keeps the names of tags', () => {
    const description = '休みを先に決めます。 引き継ぎは <div role="search"> で探します。'
    expect(chooseSummary({ ...gist(ESSAY), description })).toBe('休みを先に決めます。引き継ぎは div で探します。')
  })

  it('is cut at the end of a sentence where it is too long', () => {
    const description = `${'休みを先に決めます。'.repeat(20)}`
    const summary = chooseSummary({ ...gist(ESSAY), description })
    expect([...summary].length).toBeLessThanOrEqual(100)
    expect(summary.endsWith('。')).toBe(true)
  })
})

describe('the language of a text', () => {
  it('is Japanese where a tenth of its letters are kana', () => {
    expect(isJapanese('React の使い方について書きます')).toBe(true)
    expect(isJapanese('How we use React at 会社')).toBe(false)
    expect(isJapanese('')).toBe(false)
  })
})
