import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import twitter from 'twitter-text'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/report/shape.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { startGnet } from './gnet.ts'

const DATA = resolve(import.meta.dirname, '../../../shared/data')

function postsIn(folder: string): string[] {
  const names = readdirSync(join(DATA, folder)).filter((name) => /\.mdx?$/.test(name))
  return names.sort().map((name) => join(DATA, folder, name))
}

type Delivery = Report['posts'][number]['deliveries'][number]

interface Said extends Delivery {
  readonly text: string
  readonly summary: string
  readonly post: Report['posts'][number]
}

interface Planned {
  readonly posts: Report['posts']
  readonly said: readonly Said[]
  readonly out: string
}

/** What every platform gets of the posts, as `platform: post: text` where a test finds fault with it. */
async function plan(files: readonly string[]): Promise<Planned> {
  const cwd = mkdtempSync(join(tmpdir(), 'gnet-corpus-'))
  const { out, code, err } = await startGnet(['publish', ...files, '--dry-run', '--json'], { cwd }).done
  rmSync(cwd, { recursive: true })
  if (code !== 0 && code !== 2) throw new Error(err)
  const { posts } = JSON.parse(out) as Report
  return {
    posts,
    said: posts.flatMap((post) =>
      post.deliveries.map((it) => ({ ...it, text: it.text ?? '', summary: it.summary ?? '', post })),
    ),
    out,
  }
}

const named = ({ platform, post, summary, text }: Said, which: 'summary' | 'text' = 'summary') =>
  `${platform}: ${basename(post.path)}: ${which === 'summary' ? summary : text}`

const without = (said: readonly Said[], holds: (delivery: Said) => boolean, which?: 'text') => {
  const faulty = said.filter((delivery) => !holds(delivery))
  expect(faulty.slice(0, 10).map((delivery) => named(delivery, which))).toEqual([])
}

const MARKS =
  /[`*_~]{2}|`|\]\(|!\[|^#{1,6} |^\s*[-*+>] |\{\{|\{%|%\}|<\/?[a-z][^<>]*>|<!--|:::|\[\^|\$\$|\\[\\`*_[\]]|^---|^\+\+\+|&(?:amp|lt|gt|nbsp|quot);|https?:\/\//im
const FRONT_MATTER = /^(?:title|tags|date|slug|draft|layout|author|categories)\s*[:=]/im
const GREETING =
  /(?:おはよう|こんにちは|こんばんは|お疲れ様|はじめまして|ご無沙汰|お久しぶり|あけましておめでとう)|^(?:hello|hi|hey)\b[^.]{0,20}[,!.]|と申します|お読みいただき|読んでいただき|ありがとうございま|いかがでしたか|お問い合わせは|フォローして|thank(?:s| you) for reading|stay tuned|follow us|subscribe/i
const BRACKETS = [/[「」]/g, /[『』]/g, /[（(]/g, /[）)]/g, /[【】]/g, /[“”]/g, /"/g] as const
const ENDS = /(?:[。．.！!？?…♪～〜）)」』"”’'\]]|\p{Extended_Pictographic}\ufe0f?)$/u
const JAPANESE = /[\u3041-\u30ff]/

const isBalanced = (text: string) => {
  const count = BRACKETS.map((bracket) => text.match(bracket)?.length ?? 0)
  const [kagi = 0, double = 0, open = 0, close = 0, lens = 0, quotes = 0, straight = 0] = count
  return open === close && [kagi, double, lens, quotes, straight].every((times) => times % 2 === 0)
}

const FOLDERS = ['corpus', 'corpus/variants', 'yardstick/posts']

describe.skipIf(!existsSync(join(DATA, 'corpus')))(
  'hundreds of posts of other blogs (skipped without ../shared)',
  () => {
    const planned = new Map<string, Planned>()
    let said: Said[]
    beforeAll(async () => {
      for (const folder of FOLDERS) planned.set(folder, await plan(postsIn(folder)))
      said = [...planned.values()].flatMap((each) => each.said)
    }, 120_000)
    const on = (platform: string) => said.filter((delivery) => delivery.platform === platform)

    test('all are planned, for every platform', () => {
      for (const folder of FOLDERS) expect(planned.get(folder)?.posts).toHaveLength(postsIn(folder).length)
      expect(postsIn('corpus').length + postsIn('corpus/variants').length).toBe(439)
      without(said, ({ post }) => post.deliveries.length === 4 && post.title !== '')
    })

    test('the same posts give the same plan, byte for byte', async () => {
      const some = postsIn('yardstick/posts').slice(0, 60)
      const { out } = await plan(some)
      expect((await plan(some)).out).toBe(out)
    })

    test('a byte order mark, CRLF and lone CR change nothing that is said', () => {
      const plain = new Map(planned.get('corpus')?.posts.map((post) => [basename(post.path), post]))
      const varied = planned.get('corpus/variants')?.posts ?? []
      expect(varied).toHaveLength(8)
      for (const { path, title, tags, deliveries } of varied) {
        const same = plain.get(basename(path).replace(/^[a-z-]+__/, ''))
        expect([title, tags]).toEqual([same?.title, same?.tags])
        expect(deliveries.map(({ summary }) => summary)).toEqual(same?.deliveries.map(({ summary }) => summary))
      }
    })

    test("a post on X weighs no more than its limit, by X's own count, and holds the whole link", () => {
      without(on('x'), ({ text }) => twitter.parseTweet(text).weightedLength <= 280, 'text')
      without(on('x'), ({ text, link }) => twitter.extractUrls(text).includes(link ?? ''), 'text')
      without(said, ({ text, link, platform }) => platform === 'blog' || text.split(/\s/).includes(link ?? ''), 'text')
    })

    test('hashtags are whole, stand by themselves, and are hashtags to X', () => {
      const isWhole = ({ text, hashtags }: Said) => {
        const found = twitter.extractHashtags(text)
        return hashtags.every((tag) => found.includes(tag) && text.split(/\s/).includes(`#${tag}`))
      }
      without(said, (delivery) => delivery.platform === 'blog' || isWhole(delivery), 'text')
      without(said, ({ hashtags }) => new Set(hashtags.map((tag) => tag.toLowerCase())).size === hashtags.length)
      expect(Math.max(...on('x').map(({ hashtags }) => hashtags.length))).toBe(2)
      expect(Math.max(...on('facebook').map(({ hashtags }) => hashtags.length))).toBe(3)
    })

    test('no summary is empty, or longer than it may be', () => {
      without(said, ({ summary }) => /[\p{L}\p{N}]/u.test(summary))
      without(on('x'), ({ summary }) => [...summary].length <= (JAPANESE.test(summary) ? 100 : 200))
    })

    test('no summary holds marks, markup, addresses or front matter', () => {
      without(said, ({ summary }) => !MARKS.test(summary) && !FRONT_MATTER.test(summary))
      without(said, ({ summary }) => !/[\u0000-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]| {2}/.test(summary))
      without(said, ({ summary, text }) => summary.isWellFormed() && text.isWellFormed())
    })

    test('no summary greets, introduces its writer, or says farewell', () => {
      without(said, ({ summary }) => !GREETING.test(summary))
    })

    test('no summary leaves a bracket or a quotation open', () => {
      without(said, ({ summary }) => isBalanced(summary))
    })

    test('a summary of the text ends with the end of a sentence, a cut one with …', () => {
      const ours = planned.get('yardstick/posts')?.said ?? []
      without(ours, ({ summary }) => ENDS.test(summary) || !JAPANESE.test(summary))
      without(said, ({ summary }) => !/[,、，:：;；「（(『]…?$/.test(summary))
      without(said, ({ summary }) => splitSentences(summary).every((part) => !/^[、。，,.)）」』]/.test(part)))
    })

    test('nothing is cut within a word or a number', () => {
      const isCutWell = ({ text, post }: Said) => {
        const source = readFileSync(join(DATA, 'corpus', post.path.replace(/^.*\/corpus\//, '')), 'utf8').replace(
          /\s+/g,
          ' ',
        )
        return [...text.matchAll(/(\S[^\n]{5})…/g)].every(([, before = '']) => {
          const at = source.indexOf(before)
          const around = source.slice(at + before.length - 1, at + before.length + 1)
          return at < 0 || !/^[\p{sc=Latin}\p{Nd}_]{2}$/u.test(around)
        })
      }
      const inCorpus = on('x').filter(({ post }) => post.path.includes('/corpus/'))
      expect(inCorpus.filter(({ text }) => text.includes('…')).length).toBeGreaterThan(20)
      without(inCorpus, isCutWell, 'text')
    })

    test('each platform says it in its own way', () => {
      const ways = (post: Said['post']) => post.deliveries.map(({ text }) => text)
      // Of a post without tags and headings there is nothing that could differ.
      without(said, ({ post }) => post.tags.length === 0 || new Set(ways(post)).size === 4)
      without(on('x'), ({ text }) => !text.includes('▼'), 'text')
      const headed = on('facebook').filter(({ text }) => text.includes('▼'))
      expect(headed.length).toBeGreaterThan(400)
      const longer = on('facebook').filter(({ summary, post }) => {
        const x = post.deliveries.find(({ platform }) => platform === 'x')?.summary ?? ''
        return [...summary].length > [...x].length
      })
      expect(longer.length).toBeGreaterThan(300)
    })
  },
)
