import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../src/preview/markdown.ts'
import { plannedPost, planOf } from './plans.ts'

const ja = (sentence: { ja: string }) => sentence.ja
const parser = new MarkdownIt({ html: true, linkify: true })

/** What stands in the code blocks, and all that a reader of the comment could take for gnet's own words. */
function read(markdown: string) {
  const tokens = parser.parse(markdown, {})
  const fences = tokens.filter(({ type }) => type === 'fence').map(({ content }) => content.slice(0, -1))
  const around = parser.render(markdown).replace(/<pre>[\s\S]*?<\/pre>|<code>[^<]*<\/code>/g, '')
  return { fences, around }
}

const HOSTILE = [
  '```\n</details> @someone #123 **loud**\n```',
  '~~~~\n@someone\n~~~~',
  '`````` ```` `\n``````````\n<img src=x onerror=alert(1)> @someone',
  '</code></pre></details><script>alert(1)</script> @someone',
  '| a | b |\n|---|---|\n| @someone | #123 |',
  '- [x] @someone\n[^1]: @someone\n:tada: GH-12 someone/repo#1 https://evil.example @someone',
  '    ```\n@someone\n    ```\n<!-- @someone',
  '$$\n@someone\n$$ \\` @someone',
]

describe('a plan as a comment on a pull request', () => {
  it('has a row a post and a block a platform, with the text to the byte', () => {
    const text = '一行目\n\n  字下げ  \n#休み方 ``code`` '
    const markdown = renderMarkdown(planOf(plannedPost(text)), ja)
    expect(markdown).toContain('| 記事 | X | Facebook | YouTube |')
    expect(markdown.match(/<details>/g)).toHaveLength(3)
    expect(read(markdown).fences.filter((fence) => fence === text)).toHaveLength(3)
  })

  it('shows pictures with their description, what to mind, and what changes', () => {
    const markdown = renderMarkdown(planOf(plannedPost('a\nnew', { out: 'a\nold' })), ja)
    expect(markdown).toContain('desk.jpg 「机の上の予定表」')
    expect(markdown).toContain('GNET-999')
    expect(read(markdown).fences).toContain('  a\n- old\n+ new')
  })

  it.each(HOSTILE)('lets nothing of a post out of its block, nor mention anybody: %j', (text) => {
    const { fences, around } = read(renderMarkdown(planOf(plannedPost(text, { title: text })), ja))
    expect(fences.filter((fence) => fence === text)).toHaveLength(3)
    expect(around).not.toMatch(/someone|#123|script|<img|evil|loud/)
    expect(around.match(/<details>/g)?.length).toBe(around.match(/<\/details>/g)?.length)
  })

  it('carries no marks that reorder text or speak to a terminal', () => {
    const markdown = renderMarkdown(planOf(plannedPost('a\u202eb\u0007\u001b[31mc')), ja)
    expect(markdown).not.toMatch(/[\u202e\u0007\u001b]/)
  })

  it('stays below 60 KB, and counts and names what does not fit', () => {
    const posts = Array.from({ length: 300 }, (_, i) =>
      plannedPost('休み方の話。'.repeat(60), { title: `休み方 ${i}` }),
    )
    const markdown = renderMarkdown(planOf(...posts), ja)
    expect(Buffer.byteLength(markdown)).toBeLessThan(60_000)
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(40_000)
    const blocks = markdown.match(/<details>/g)?.length ?? 0
    expect(markdown).toContain(`収まらない内容がほかに ${900 - blocks} 件`)
    expect(markdown).toMatch(/… ほか \d+ 件の記事/)
  })

  it('holds one huge post', () => {
    const markdown = renderMarkdown(planOf(plannedPost('長'.repeat(63_000), { title: 'x'.repeat(5000) })), ja)
    expect(Buffer.byteLength(markdown)).toBeLessThan(60_000)
    expect(markdown).toContain('ほかに 3 件')
  })
})
