import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gnet, project, report } from '../cli/gnet.ts'
import { png } from '../pictures/files.ts'

const post = (head: string, body: string) => `---\ntitle: 休み方から決める\ndate: 2026-11-20\n${head}---\n\n${body}\n`

/** Runs `gnet check` over one post and answers what it found, as `line:column code`. */
function check(source: string, settings = 'site: { url: https://blog.example.jp }\n') {
  const cwd = project({ 'gnet.yaml': settings, 'posts/a.md': source })
  mkdirSync(join(cwd, 'posts/images'))
  writeFileSync(join(cwd, 'posts/images/there.png'), png(4, 4))
  const run = gnet(['check', '--json'], { cwd })
  const { errors, warnings = [] } = report(run)
  const line = (it: (typeof errors)[number]) => `${it.line}:${it.column} ${it.code}`
  return { code: run.code, faults: errors.map(line), warnings: warnings.map(line), texts: [...errors, ...warnings] }
}

describe('gnet check', () => {
  it('has nothing to say of a sound post', () => {
    const sound = post('tags: 休み方 働き方\n', '先に休む日を決めます。\n\n![窓](images/there.png)')
    expect(check(sound)).toMatchObject({ code: 0, faults: [], warnings: [] })
  })

  it('names tags that no hashtag can be made of, at their line', () => {
    const { code, warnings, texts } = check(post('tags: [休み方, "2026", ①]\n', '本文です。'))
    expect([code, warnings]).toEqual([0, ['4:7 GNET-155', '4:7 GNET-155']])
    expect(texts.map(({ message }) => message).join()).toMatch(/`2026`.*`①`/)
  })

  it('names pictures without a description and files that are not there, at their place', () => {
    const body =
      '始めの行です。\n次の行に ![](images/there.png) と [資料](files/gone.pdf) があります。\n\n![図](images/消えた.png)'
    expect(check(post('image: images/gone.png\n', body)).warnings).toEqual([
      '4:8 GNET-156',
      '4:8 GNET-157',
      '8:10 GNET-156',
      '8:35 GNET-157',
      '10:6 GNET-157',
    ])
  })

  it('lets addresses on the web, within the page and of the site pass', () => {
    const body =
      '[a](https://example.com/x.png) [b](#top) [c](/about/) [d](mailto:a@example.com) [e](images/there.png?v=1)'
    expect(check(post('', body)).warnings).toEqual([])
  })

  it('takes what only a link can find within the page for no picture', () => {
    const run = check(post("image: { url: '#窓.png', alt: 窓 }\n", '![図](#図)'))
    expect(run.warnings).toEqual(['4:8 GNET-157', '7:6 GNET-157'])
  })

  it('names the HTML tags that a page would show as text, once each, but none in code', () => {
    const body =
      '前の行です。\n文の <img src="a.png" alt="窓"> です。\n\n<div class="x">\n囲み\n</div> `<p>` <br> List<T>\n\n<iframe src="https://example.com/a"></iframe> <img src="b.png">'
    const { warnings, texts } = check(post('', body))
    expect(warnings).toEqual(['7:4 GNET-159', '9:1 GNET-159', '13:1 GNET-159'])
    expect(texts.map(({ message }) => /<\w+>/.exec(message)?.[0])).toEqual(['<img>', '<div>', '<iframe>'])
  })

  it('names what becomes a link by accident, once', () => {
    const { warnings, texts } = check(post('', '手順は README.md にあります。\n\n二つ目の段落です。'))
    expect(warnings).toEqual(['6:5 GNET-158'])
    expect(texts[0]?.message).toContain('README.md')
  })

  it('asks about unknown fields of the front matter', () => {
    expect(check(post('descripton: 要約\n', '本文です。')).warnings).toEqual(['4:1 GNET-150'])
  })

  it('places a title that a platform has to cut at the title', () => {
    const long = post('', '本文です。').replace('休み方から決める', '休み方から決める'.repeat(20))
    expect(check(long).warnings).toEqual(['2:8 GNET-471'])
  })

  it('reports every post of the folder, the faulty ones too, and ends with 2', () => {
    const cwd = project({ 'posts/a.md': '本文だけ', 'posts/b.md': post('', '本文です。') })
    const run = gnet(['check', '--json'], { cwd })
    expect([run.code, report(run).posts.map(({ path }) => path)]).toEqual([2, ['posts/a.md', 'posts/b.md']])
    expect(report(run).errors).toMatchObject([{ code: 'GNET-130', path: 'posts/a.md', line: 1 }])
  })

  it('says it in lines that name file, line and column, in the language of the user', () => {
    const cwd = project({ 'posts/a.md': post('tags: ["2026"]\n', '本文です。') })
    const run = gnet(['check', '--lang', 'ja', 'posts/a.md'], { cwd })
    expect(run.out).toMatch(/^注意: posts\/a\.md:4:7: タグ「2026」は.*\[GNET-155\]$/m)
    expect(run.out).toMatch(/1 件の記事を確認しました。エラー 0 件、注意 \d 件です。/)
  })
})

const LISTED = `site: { url: https://blog.example.jp }
words:
  forbidden: { 日本一: 医療広告では最上級の表現を使えません }
  discouraged: { ＳＥＯ: 専門用語です, 絶対: "" }
`

describe("the firm's word list", () => {
  it.each([
    ['the body', post('', '当院は\n日本一の病院です。'), ['7:1 GNET-153']],
    ['the body, over the end of a line', post('', '当院は日本\n一の病院です。'), ['6:1 GNET-153']],
    ['the body, within marks', post('', '当院は**日本**一です。'), ['6:1 GNET-153']],
    ['a tag', post('tags: 病院 日本一\n', '本文です。'), ['4:7 GNET-153']],
    ['the description', post('description: 日本一の話\n', '本文です。'), ['4:14 GNET-153']],
    ['a text for a platform', post('social:\n  x: 日本一です\n', '本文です。'), ['5:6 GNET-153']],
  ])('refuses a forbidden word in %s, with line and column', (_, source, faults) => {
    expect(check(source, LISTED)).toMatchObject({ code: 2, faults })
  })

  it('gives the reason', () => {
    expect(check(post('', '日本一です。'), LISTED).texts[0]?.message).toContain('医療広告では最上級の表現を使えません')
  })

  it('warns of a discouraged word, whatever its width and case, but not within another Latin word', () => {
    const source = post('', 'seo と Museo と ﾌﾟﾛの絶対。')
    expect(check(source, LISTED)).toMatchObject({ code: 0, faults: [], warnings: ['6:1 GNET-154', '6:19 GNET-154'] })
  })

  it('keeps a post with a forbidden word from going out, and sends nothing else either', () => {
    const cwd = project({
      'gnet.yaml': LISTED,
      'a.md': post('', '日本一です。'),
      'b.md': post('slug: b\n', '本文です。'),
    })
    const run = gnet(['publish', 'a.md', 'b.md', '--rehearse', '--yes', '--json'], { cwd })
    expect([run.code, report(run).errors.map(({ code }) => code)]).toEqual([2, ['GNET-153']])
    expect(report(run).posts[0]?.deliveries.map(({ action }) => action)).toEqual(Array(4).fill('refuse'))
    expect(report(run).posts[1]?.deliveries.map(({ status }) => status)).toEqual(Array(4).fill(null))
  })

  it('only warns of a post that is out already, so that later posts are not held up', () => {
    const cwd = project({ 'gnet.yaml': 'site: { url: https://blog.example.jp }\n', 'a.md': post('', '日本一です。') })
    expect(gnet(['publish', 'a.md', '--rehearse', '--yes'], { cwd }).code).toBe(0)
    writeFileSync(join(cwd, 'gnet.yaml'), LISTED)
    const again = gnet(['publish', 'a.md', '--rehearse', '--yes', '--json'], { cwd })
    expect([again.code, report(again).errors]).toEqual([0, []])
    writeFileSync(join(cwd, 'a.md'), post('', '日本一です。直しました。'))
    expect(gnet(['publish', 'a.md', '--rehearse', '--yes'], { cwd }).code).toBe(2)
  })
})
