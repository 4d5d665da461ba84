import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deliveries, filesIn, gnet, gnetInTerminal, hasTerminal, POST, project, SETTINGS } from './gnet.ts'

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

describe('gnet new', () => {
  it('makes a post that can be published once its draft line is gone, with tags from earlier posts', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/first.md': POST })
    const { code, err } = gnet(['new', 'チームの休み方', '--slug', 'team-yasumi', '--date', '2026-11-23'], { cwd })
    expect(code, err).toBe(0)
    const text = read(cwd, 'posts/team-yasumi.md')
    for (const line of ['id: "team-yasumi"', 'title: "チームの休み方"', 'date: 2026-11-23', 'slug: "team-yasumi"'])
      expect(text).toContain(`${line}\n`)
    expect(text).toMatch(/^tags: \["休み方", "チーム"\]$|^tags: \["チーム", "休み方"\]$/m)
    expect(text).toContain('みどり坂です。')
    const dry = gnet(['publish', 'posts/team-yasumi.md', '--dry-run', '--json'], { cwd })
    expect([dry.code, deliveries(dry).blog]).toEqual([0, 'skip/null'])
  })

  it('names a Japanese title by its date, and says why; a second one gets a number', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS })
    const { err } = gnet(['new', '夏のお知らせ', '--date', '2026-07-01', '--lang', 'ja'], { cwd })
    expect(err).toContain('推測でローマ字にはしません')
    expect(gnet(['new', '秋のお知らせ', '--date', '2026-07-01'], { cwd }).code).toBe(0)
    expect(filesIn(join(cwd, 'posts'))).toEqual(['2026-07-01-2.md', '2026-07-01.md'])
  })

  it('never overwrites, and writes nothing for a title, slug or day that is none', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/first.md': POST })
    const codes = [
      ['new', 'x', '--slug', 'first'],
      ['new', 'x', '--slug', '../../etc'],
      ['new', 'x', '--slug', '休み'],
      ['new', 'x', '--date', '2026-02-30'],
      ['new', '  '],
    ].map((args) => /GNET-\d+/.exec(gnet(args, { cwd }).err)?.[0])
    expect(codes).toEqual(['GNET-256', 'GNET-257', 'GNET-257', 'GNET-258', 'GNET-255'])
    expect(read(cwd, 'posts/first.md')).toBe(POST)
    expect(filesIn(join(cwd, 'posts'))).toEqual(['first.md'])
  })

  it('keeps a title as it is typed, whatever stands in it', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS })
    gnet(['new', 'A "quoted": title # {{ x }} --- \u001b[31m', '--slug', 'a'], { cwd })
    const { out } = gnet(['publish', 'posts/a.md', '--dry-run', '--json'], { cwd })
    expect(JSON.parse(out).posts[0].title).toBe('A "quoted": title # {{ x }} ---')
  })

  it("takes the firm's own greeting from templates/post.md", () => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'templates/post.md': '{{ title }}の話です。\n\n{{ site }}より\n' })
    gnet(['new', '休み', '--slug', 'a'], { cwd })
    expect(read(cwd, 'posts/a.md')).toMatch(/---\n\n休みの話です。\n\nみどり坂より\n$/)
  })

  it.each([
    ['Hugo', { 'hugo.toml': '' }, 'content/posts', 'abcdefabcdef.md', /^slug: "abcdefabcdef"$/m],
    ['Jekyll', { '_config.yml': '' }, '_posts', '2026-11-23-abcdefabcdef.md', /^draft: true/m],
    ['Astro', { 'astro.config.mjs': '' }, 'src/content/blog', 'abcdefabcdef.md', /^date: 2026-11-23$/m],
    ['Eleventy', { '.eleventy.js': '' }, 'posts', 'abcdefabcdef.md', /^tags: \["ab"\]$/m],
    ['Zenn', { 'articles/x.md': POST, 'books/x/a.md': '' }, 'articles', 'abcdefabcdef.md', /^topics: \["ab"\]$/m],
    ['Qiita', { 'qiita.config.json': '{}' }, 'public', 'abcdefabcdef.md', /^private: false$/m],
  ] as const)('fits into a %s folder', (_, files, folder, name, line) => {
    const cwd = project(files)
    gnet(['init', '--language', 'ja', '--to', 'x'], { cwd })
    const args = ['new', '題', '--slug', 'abcdefabcdef', '--tags', 'ab', '--date', '2026-11-23']
    const { code, err } = gnet(args, { cwd })
    expect(code, err).toBe(0)
    expect(read(cwd, `${folder}/${name}`)).toMatch(line)
    const { posts } = JSON.parse(gnet(['publish', `${folder}/${name}`, '--dry-run', '--json'], { cwd }).out)
    expect(posts[0]).toMatchObject({ title: '題', tags: ['ab'] })
  })

  it.skipIf(!hasTerminal)('asks on a terminal (skipped without script)', () => {
    const cwd = project({ 'gnet.yaml': SETTINGS, 'posts/first.md': POST })
    const args = ['new', 'チーム', '--tags', 'a', '--lang', 'ja']
    const { code, out } = gnetInTerminal(args, { cwd, answers: 'Own-Name\n' })
    expect(code, out).toBe(0)
    expect(out).toContain('アドレスに使う名前')
    expect(read(cwd, 'posts/own-name.md')).toContain('tags: ["a"]\n')
  })
})
