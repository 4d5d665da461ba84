import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPost } from '../../src/post/read.ts'
import type { Post } from '../../src/types.ts'

const folder = '../shared/data/corpus'
const context = { root: folder, timezone: 'Asia/Tokyo' }
const isPost = (name: string) => /\.mdx?$/.test(name)

interface Row {
  readonly file: string
  readonly repo: string
  readonly tagForm: string
  readonly tagCount: number
}

function index(): Row[] {
  const [head = '', ...lines] = readFileSync(`${folder}/index.tsv`, 'utf8').trimEnd().split('\n')
  const column = (name: string) => head.split('\t').indexOf(name)
  return lines.map((line) => {
    const cells = line.split('\t')
    const cell = (name: string) => cells[column(name)] ?? ''
    return { file: cell('file'), repo: cell('repo'), tagForm: cell('tag_form'), tagCount: Number(cell('n_tags')) }
  })
}

describe.skipIf(!existsSync(folder))('posts of other blogs', () => {
  const rows = existsSync(folder) ? index().filter(({ file }) => existsSync(`${folder}/${file}`)) : []
  const read = (file: string): Promise<Post> => readPost(`${folder}/${file}`, context)

  test('there are hundreds', () => expect(rows.length).toBeGreaterThan(400))

  test('all are read, with a title and without a warning', async () => {
    for (const { file } of rows) {
      const post = await read(file)
      expect(post.title, file).not.toBe('')
      expect(post.findings, file).toEqual([])
      expect(post.markdown.trim(), file).not.toBe('')
    }
  })

  test('tags are as many as were counted', async () => {
    for (const { file, tagForm, tagCount } of rows) {
      if (tagForm !== 'absent') expect((await read(file)).tags.length, file).toBe(tagCount)
    }
  })

  test('the body begins on the line that is named', async () => {
    for (const { file } of rows) {
      const post = await read(file)
      const lines = readFileSync(`${folder}/${file}`, 'utf8').replace(/\r\n?/g, '\n').split('\n')
      expect(lines.slice(post.bodyLine - 1).join('\n'), file).toBe(post.markdown)
    }
  })

  test('dates, descriptions and images are found where each blog keeps them', async () => {
    const kept: Record<string, (post: Post) => unknown> = {
      'azukiazusa1/sapper-blog-app': (post) => post.date && post.description && post.image && post.slug,
      'p1ass/blog': (post) => post.date && post.description && post.category,
      'bicstone/qiita-content': (post) => post.date && post.id,
      'lacolaco/blog.lacolaco.net': (post) => post.date,
      's-yoshiki/tech-blog.s-yoshiki.com': (post) => post.date && post.image,
      'rust-lang/blog.rust-lang.org': (post) => post.description,
    }
    let looked = 0
    for (const { file, repo } of rows) {
      const look = kept[repo]
      if (look === undefined) continue
      looked++
      expect(look(await read(file)), file).toBeTruthy()
    }
    expect(looked).toBeGreaterThan(270)
  })

  test('a byte order mark, CRLF and lone CR change nothing', async () => {
    const names = readdirSync(`${folder}/variants`).filter(isPost)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const varied = await read(`variants/${name}`)
      const plain = await read(name.replace(/^[a-z-]+__/, ''))
      const same = ({ id: _id, path: _path, slug: _slug, digest: _digest, ...rest }: Post) => rest
      expect(same(varied), name).toEqual(same(plain))
    }
  })
})
