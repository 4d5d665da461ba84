import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { gnet, gnetInTerminal, hasTerminal, POST, project, report } from '../cli/gnet.ts'

const REAL = join(import.meta.dirname, '../../../shared/data/posts/sns-kinshi.md')
const SAMPLE = join(import.meta.dirname, '../../posts/yasumikata.md')
const ENGLISH = `---
title: "Days off first: <b>Tom & Anna's</b> \\"plan\\""
date: 2026-11-21
tags: [holidays, C++, "R&D"]
social: { facebook: "  Two  spaces, a tab\\there &amp; an \`accent\`\\n\\n\\n- a list\\n> a quote 👨‍👩‍👧 é" }
---

We write days off into the plan before anything else. Then the rest of the year falls into place, and nobody is surprised.
`

const posts = {
  'the real post': existsSync(REAL) ? readFileSync(REAL, 'utf8') : null,
  'the sample post': readFileSync(SAMPLE, 'utf8'),
  'an English post full of marks': ENGLISH,
  'a short post': POST,
}

const SETTINGS = 'site: { name: みどり坂, url: https://blog.example.jp }\nyoutube: { route: api }\n'
const PLATFORMS = ['x', 'facebook', 'youtube'] as const

describe.each(Object.entries(posts))('%s', (_, source) => {
  it.skipIf(source === null)(
    'has on each platform one text, to the byte, wherever it is shown and whoever gets it',
    () => {
      const cwd = project({ 'posts/post.md': source ?? '', 'gnet.yaml': SETTINGS })
      const run = (...args: string[]) => gnet([...args], { cwd })
      const planned = textsIn(run('publish', 'posts/post.md', '--dry-run', '--json').out)
      const shown = run('preview', 'posts/post.md', '--json')
      expect(run('preview', 'posts/post.md', '--out', 'page.html').code).toBe(0)
      const page = readFileSync(join(cwd, 'page.html'), 'utf8')
      const fences = fencesIn(run('preview', 'posts/post.md', '--format', 'markdown').out)
      const piped = run('publish', 'posts/post.md', '--dry-run').out
      const cards = hasTerminal
        ? gnetInTerminal(['publish', 'posts/post.md', '--dry-run'], {
            cwd,
            env: { TERM: 'xterm', NO_COLOR: '1' },
            answers: '',
          }).out
        : null
      const sent = run('publish', 'posts/post.md', '--rehearse', '--yes', '--json')
      expect(sent.code).toBe(0)
      const held = JSON.parse(readFileSync(join(cwd, '.gnet/rehearsal/platforms.json'), 'utf8')) as Held
      expect(textsIn(shown.out)).toEqual(planned)
      expect(textsIn(sent.out)).toEqual(planned)
      for (const platform of PLATFORMS) {
        const text = planned[platform] ?? ''
        expect(text.length).toBeGreaterThan(20)
        expect(held[platform].posts.map((post) => post.text)).toEqual([text])
        expect(textOnPage(page, platform)).toBe(text)
        expect(fences).toContain(text)
        expect(piped).toContain(quoted(text))
        if (cards !== null) expect(written(cards)).toContain(text.replaceAll('\n', ''))
      }
    },
  )
})

type Held = Readonly<Record<(typeof PLATFORMS)[number], { readonly posts: readonly { readonly text: string }[] }>>

function textsIn(out: string): Record<string, string | null> {
  const [post] = report({ code: 0, out, err: '' }).posts
  return Object.fromEntries((post?.deliveries ?? []).map(({ platform, text }) => [platform, text]))
}

/** As a browser reads it: the marks around links gone, the entities what they stand for. */
function textOnPage(page: string, platform: string): string {
  const [, marked = ''] = new RegExp(`data-text="${platform}">([^]*?)</p>`).exec(page) ?? []
  return marked.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

function fencesIn(markdown: string): string[] {
  const tokens = new MarkdownIt().parse(markdown, {})
  return tokens.filter(({ type }) => type === 'fence').map(({ content }) => content.slice(0, -1))
}

const quoted = (text: string) => text.replace(/^/gm, '    | ').replace(/^ {4}\| $/gm, '    |')

/** A card's lines are as long as the terminal is wide. */
function written(cards: string): string {
  return cards.replace(/\r?\n(?:│ ?)?/g, '')
}
