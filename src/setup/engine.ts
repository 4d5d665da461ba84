import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A blog that is already in the folder: what builds it, and where its posts lie and will stand. */
export interface Engine {
  readonly name: 'Hugo' | 'Jekyll' | 'Astro' | 'Eleventy' | 'Zenn' | 'Qiita'
  /** Relative to the folder. */
  readonly posts: string
  readonly permalink: string
  /** As the blog's own settings say; null where they do not. */
  readonly title: string | null
  readonly url: string | null
}

/** Recognises the blog in a folder by the files that its makers ask for; null where there is none. */
export function recogniseEngine(root: string): Engine | null {
  for (const recognise of [hugo, jekyll, astro, eleventy, zenn, qiita]) {
    const engine = recognise(root)
    if (engine !== null) return engine
  }
  return null
}

// https://gohugo.io/configuration/introduction/ and https://gohugo.io/content-management/urls/, 2026
function hugo(root: string): Engine | null {
  const own = firstFile(root, ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json'])
  const old = isFolder(root, 'content') ? firstFile(root, ['config.toml', 'config.yaml', 'config.yml']) : null
  const file = own ?? old
  if (file === null) return null
  const posts = firstFolder(root, ['content/posts', 'content/post', 'content/blog']) ?? 'content/posts'
  return { name: 'Hugo', posts, permalink: below(posts), ...saysOfItself(root, file) }
}

// https://jekyllrb.com/docs/permalinks/, 2026
function jekyll(root: string): Engine | null {
  const file = firstFile(root, ['_config.yml', '_config.yaml'])
  if (file === null) return null
  const style = field(read(root, file), 'permalink') ?? 'date'
  return { name: 'Jekyll', posts: '_posts', permalink: jekyllPermalink(style), ...saysOfItself(root, file) }
}

const JEKYLL_STYLES: Readonly<Record<string, string>> = {
  date: '/:year/:month/:day/:slug.html',
  pretty: '/:year/:month/:day/:slug/',
  none: '/:slug.html',
}

function jekyllPermalink(style: string): string {
  const date = JEKYLL_STYLES.date as string
  const pattern = JEKYLL_STYLES[style] ?? style.replace('/:categories', '').replace(':title', ':slug')
  // Styles such as `ordinal` count days, which gnet's addresses cannot.
  return /^\/(?:(?::(?:slug|year|month|day)|[\w.-]+)\/?)*$/.test(pattern) && pattern.includes(':slug') ? pattern : date
}

// https://docs.astro.build/en/guides/content-collections/, 2026
function astro(root: string): Engine | null {
  const file = firstFile(
    root,
    ['mjs', 'js', 'ts', 'mts', 'cjs'].map((ending) => `astro.config.${ending}`),
  )
  if (file === null) return null
  const folders = ['src/content/blog', 'src/content/posts', 'src/content/post', 'src/data/blog', 'src/pages/blog']
  const posts = firstFolder(root, folders) ?? 'src/content/blog'
  return { name: 'Astro', posts, permalink: below(posts), title: null, url: saysOfItself(root, file).url }
}

// https://www.11ty.dev/docs/permalinks/, 2026: a page stands where its file lies
function eleventy(root: string): Engine | null {
  const own = ['js', 'mjs', 'cjs', 'ts'].map((ending) => `eleventy.config.${ending}`)
  if (firstFile(root, ['.eleventy.js', ...own]) === null) return null
  const folders = ['content/blog', 'content/posts', 'src/blog', 'src/posts', 'blog', 'posts']
  const posts = firstFolder(root, folders) ?? 'posts'
  return { name: 'Eleventy', posts, permalink: below(posts), title: null, url: null }
}

// https://zenn.dev/zenn/articles/zenn-cli-guide, 2026
function zenn(root: string): Engine | null {
  const is = uses(root, 'zenn-cli') || (isFolder(root, 'articles') && isFolder(root, 'books'))
  return is ? { name: 'Zenn', posts: 'articles', permalink: '/articles/:slug', title: null, url: null } : null
}

// https://github.com/increments/qiita-cli, 2026: an article that is out lies in a file named by its id
function qiita(root: string): Engine | null {
  const is = uses(root, '@qiita/qiita-cli') || existsSync(join(root, 'qiita.config.json'))
  return is ? { name: 'Qiita', posts: 'public', permalink: '/items/:slug', title: null, url: null } : null
}

// ── looking ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The address below which a folder's posts stand, where each file has the address of its place. */
function below(posts: string): string {
  return `/${posts.split('/').at(-1)}/:slug/`
}

/** Only suggestions, so a look at the lines does; the file may be TOML, YAML, JSON or JavaScript. */
function saysOfItself(root: string, file: string): Pick<Engine, 'title' | 'url'> {
  const text = read(root, file)
  const url = field(text, 'baseURL') ?? field(text, 'site') ?? field(text, 'url')
  const isAddress = url !== null && /^https?:\/\//.test(url) && !/\bexample\.(org|com)\b/.test(url)
  return { title: field(text, 'title'), url: isAddress ? url : null }
}

function field(text: string, key: string): string | null {
  const line = new RegExp(
    `^[ \\t]*"?${key}"?[ \\t]*[:=][ \\t]*(?:"([^"\\n]+)"|'([^'\\n]+)'|([^\\s#"',][^#\\n]*))`,
    'im',
  )
  const [, double, single, bare] = line.exec(text) ?? []
  return (double ?? single ?? bare)?.trim() || null
}

function uses(root: string, name: string): boolean {
  return existsSync(join(root, 'package.json')) && read(root, 'package.json').includes(`"${name}"`)
}

function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8').slice(0, 100_000)
}

function firstFile(root: string, names: readonly string[]): string | null {
  const here = readdirSync(root)
  return names.find((name) => here.includes(name) && statSync(join(root, name)).isFile()) ?? null
}

function firstFolder(root: string, names: readonly string[]): string | null {
  return names.find((name) => isFolder(root, name)) ?? null
}

function isFolder(root: string, name: string): boolean {
  return statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory() ?? false
}
