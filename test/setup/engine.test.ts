import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recogniseEngine } from '../../src/setup/engine.ts'

/** A folder with these files; a name that ends in `/` is a folder. */
function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gnet-engine-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(name.endsWith('/') ? join(root, name) : dirname(join(root, name)), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(join(root, name), content)
  }
  return root
}

describe('a blog that is already in the folder', () => {
  it.each([
    [
      'Hugo',
      { 'hugo.toml': 'baseURL = \'https://hugo.test/\'\ntitle = "丘の上" # name\n', 'content/blog/': '' },
      { posts: 'content/blog', permalink: '/blog/:slug/', title: '丘の上', url: 'https://hugo.test/' },
    ],
    [
      'Hugo',
      { 'config.yaml': 'baseURL: https://example.org/\n', 'content/': '' },
      { posts: 'content/posts', permalink: '/posts/:slug/', title: null, url: null },
    ],
    [
      'Jekyll',
      { '_config.yml': 'title: 川べり\nurl: "https://jekyll.test"\n' },
      { posts: '_posts', permalink: '/:year/:month/:day/:slug.html', title: '川べり', url: 'https://jekyll.test' },
    ],
    [
      'Astro',
      {
        'astro.config.mjs': "export default defineConfig({\n  site: 'https://astro.test',\n})\n",
        'src/content/posts/': '',
      },
      { posts: 'src/content/posts', permalink: '/posts/:slug/', title: null, url: 'https://astro.test' },
    ],
    [
      'Eleventy',
      { 'eleventy.config.js': '', 'content/blog/': '' },
      { posts: 'content/blog', permalink: '/blog/:slug/', title: null, url: null },
    ],
    [
      'Zenn',
      { 'package.json': '{ "dependencies": { "zenn-cli": "1" } }' },
      { posts: 'articles', permalink: '/articles/:slug', title: null, url: null },
    ],
    ['Qiita', { 'qiita.config.json': '{}' }, { posts: 'public', permalink: '/items/:slug', title: null, url: null }],
  ] as const)('is %s by its own files', (name, files, engine) => {
    expect(recogniseEngine(folder(files))).toEqual({ name, ...engine })
  })

  it.each([
    ['pretty', '/:year/:month/:day/:slug/'],
    ['/blog/:title/', '/blog/:slug/'],
    ['/:categories/:year/:title.html', '/:year/:slug.html'],
    ['ordinal', '/:year/:month/:day/:slug.html'],
    ['/:year/:y_day/:title.html', '/:year/:month/:day/:slug.html'],
  ])('takes the permalink of Jekyll over: %s', (style, permalink) => {
    expect(recogniseEngine(folder({ '_config.yml': `permalink: ${style}\n` }))?.permalink).toBe(permalink)
  })

  it('is none in a folder with nothing but Markdown', () => {
    expect(recogniseEngine(folder({ 'posts/a.md': '', 'package.json': '{}', 'config.toml': '' }))).toBeNull()
  })
})
