/** One hostile thing that a project may hold, and what gnet is asked to do with it. */
export interface Hostile {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly args: readonly string[]
  readonly answers?: readonly string[]
}

/** What would show that something ran. */
export const HIT = 'gnetWasHere'

const CODE = `globalThis.${HIT} = true; require('fs').writeFileSync('../ran', '')`
const CALM = 'title: A\ndate: 2026-11-20\nslug: a'
const SETTINGS = 'site: { name: A, url: https://blog.example.jp }\n'
const BODY = '\n\nA text that is calm.\n'
const DRY = ['publish', 'a.md', '--dry-run', '--json']
const BUILD = ['publish', 'a.md', '--to', 'blog', '--yes', '--json']

const post = (name: string, text: string, args: readonly string[] = DRY): Hostile => ({
  name,
  files: { 'gnet.yaml': SETTINGS, 'a.md': text },
  args,
})
const fields = (name: string, lines: string, args?: readonly string[]) =>
  post(name, `---\n${CALM}\n${lines}\n---${BODY}`, args)
const quoted = (text: string) => JSON.stringify(text)

// ── code ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const ENGINES = [
  'js',
  'javascript',
  'JS',
  'JavaScript',
  'coffee',
  'cson',
  'eval',
  'node',
  'ts',
  'mjs',
  'json5',
  'yaml js',
]
const executable = ENGINES.flatMap((engine) =>
  [`---${engine}`, `--- ${engine}`, `---\t${engine}`, `\ufeff---${engine}`].map((open) =>
    post(`code after ${quoted(open)}`, `${open}\n({ title: (() => { ${CODE}; return 'A' })() })\n---${BODY}`),
  ),
)

const TAGS = [
  '!!js/function',
  '!!js/undefined',
  '!!js/regexp',
  '!<tag:yaml.org,2002:js/function>',
  '!!python/object/apply:os.system',
]
const yamlTypes = TAGS.map((tag) =>
  fields(`the YAML type ${tag}`, `description: ${tag} ${quoted(`function () { ${CODE} }`)}`),
)

const LIQUID = [
  '{{ constructor.constructor("return process")() }}',
  '{{ "a" | constructor }}',
  '{% raw %}',
  '{% include "../../etc/passwd" %}',
  '{{ __proto__ }}',
  '{% render "/etc/passwd" %}',
  '{% assign a = title.constructor %}{{ a }}',
  '{% for i in (1..999999999) %}x{% endfor %}',
]
const templates = LIQUID.flatMap((liquid): Hostile[] => [
  {
    name: `a template with ${liquid}`,
    files: { 'gnet.yaml': SETTINGS, 'a.md': `---\n${CALM}\n---${BODY}`, 'templates/x.liquid': liquid },
    args: DRY,
  },
  fields(`a title of ${liquid}`, `description: ${quoted(liquid)}`),
])

// ── sizes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const bombs = [
  fields(
    'anchors of anchors',
    [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(9)}]`),
    ].join('\n'),
  ),
  fields('a merge of itself', 'base: &base { a: 1 }\nmore: { <<: *base }'),
  fields('nesting', `description: ${'['.repeat(5000)}${']'.repeat(5000)}`),
  fields('a thousand tags', `tags: [${Array.from({ length: 1000 }, (_, i) => `tag${i}`).join(', ')}]`),
  fields('a long title', `description: ${quoted('あ'.repeat(30_000))}`),
  ...['(', '[', '*', '_', '`', '<', '![', '[](', '&', '\\', '> ', '- ', '#', '|a'].map((mark) =>
    post(`${quoted(mark)} without end`, `---\n${CALM}\n---\n\n${mark.repeat(20_000)}\n`),
  ),
  ...['日本語.', 'a.b ', 'http://', '#', '@', 'https://a.b/('].map((piece) =>
    post(`${quoted(piece)} without end`, `---\n${CALM}\n---\n\n${piece.repeat(8_000)}\n`),
  ),
]

// ── paths ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const PATHS = [
  '../outside.txt',
  '../../outside.txt',
  '/etc/passwd',
  'link',
  'link/passwd',
  '..\\outside.txt',
  'a/../../outside.txt',
  '%2e%2e/outside.txt',
  '..%2foutside.txt',
  'file:///etc/passwd',
  '//etc/passwd',
  './././../outside.txt',
  '~/.ssh/id_rsa',
  'a\u0000.png',
  '.env',
  '.git/config',
  '\u202e../outside.txt',
]
const paths = PATHS.flatMap((path) => [
  fields(`the picture ${quoted(path)}`, `image: ${quoted(path)}\nalt: it`, BUILD),
  post(`a picture at ${quoted(path)} in the text`, `---\n${CALM}\n---\n\n![it](<${path}>)\n`, BUILD),
])
const NAMES = [
  '..',
  '../a',
  '../../a',
  '/a',
  'a/../../b',
  '.git',
  'con',
  '\u0000',
  'a\\..\\b',
  '%2e%2e',
  '. .',
  '__proto__',
  'constructor',
  'a'.repeat(300),
]
const names = NAMES.flatMap((name) => [
  post(`the slug ${quoted(name)}`, `---\ntitle: A\ndate: 2026-11-20\nslug: ${quoted(name)}\n---${BODY}`, BUILD),
  post(`the id ${quoted(name)}`, `---\ntitle: A\ndate: 2026-11-20\nid: ${quoted(name)}\n---${BODY}`, BUILD),
])

// ── addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** `port` is where somebody listens on this machine, and must never be called. */
const ADDRESSES = (port: number) => [
  `http://127.0.0.1:${port}/a.png`,
  `https://127.0.0.1:${port}/a.png`,
  `http://localhost:${port}/a.png`,
  `http://[::1]:${port}/a.png`,
  `http://[::ffff:7f00:1]:${port}/a.png`,
  `http://[64:ff9b::7f00:1]:${port}/a.png`,
  `http://0x7f.1:${port}/a.png`,
  `http://2130706433:${port}/a.png`,
  `http://①②⑦.0.0.1:${port}/a.png`,
  `http://127.1:${port}/a.png`,
  `http://169.254.169.254/latest/meta-data/`,
  `http://10.0.0.1/a.png`,
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'ftp://127.0.0.1/a',
]
const addresses = (port: number) =>
  ADDRESSES(port).flatMap((address) => [
    fields(`the picture ${address}`, `image: ${quoted(address)}\nalt: it`, BUILD),
    fields(`the original ${address}`, `canonical: ${quoted(address)}`, BUILD),
    post(`a link and a picture ${address}`, `---\n${CALM}\n---\n\n[a](${address}) ![b](${address})\n`, BUILD),
  ])

// ── what terminals, pages and logs obey ───────────────────────────────────────────────────────────────────────────

const MARKS = [
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u001b]8;;https://evil.example\u001b\\',
  '\u009b31m',
  '\u0007\b\r',
  '\u202e\u2066',
  '\u001bP1;1|17/ab\u001b\\',
  '::error::it',
  '##[error]it',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
]
const marks = MARKS.flatMap((mark) => [
  fields(
    `${quoted(mark)} in front matter`,
    `description: ${quoted(mark)}\ntags: [${quoted(mark)}]\ncategory: ${quoted(mark)}`,
  ),
  post(`${quoted(mark)} in the text`, `---\n${CALM}\n---\n\n${mark} text ${mark}\n`, ['publish', 'a.md', '--dry-run']),
  fields(`${quoted(mark)} as an unknown field`, `${quoted(mark)}: 1`, ['check', 'a.md']),
])

// ── settings and answers ──────────────────────────────────────────────────────────────────────────────────────────

const SETTINGS_LINES = [
  '__proto__: { polluted: true }',
  'constructor: { prototype: { polluted: true } }',
  'site: { __proto__: { name: B } }',
  'tags: { aliases: { __proto__: polluted } }',
  'blog: { out: ../outside }',
  'blog: { out: / }',
  'blog: { out: .git }',
  'posts: ../..',
  'posts: /etc',
  'blog: { deploy: "touch ../ran" }',
  'permalink: /../:slug/',
  'permalink: "/:slug/\u0000"',
  'site: { url: "javascript:alert(1)" }',
  'site: { url: "http://169.254.169.254" }',
  'site: { timezone: "../../etc/localtime" }',
  'blog: { kind: wordpress, url: "http://10.0.0.1" }',
  'ledger: { store: git, branch: "--upload-pack=touch ../ran" }',
  'ledger: { store: git, remote: "ext::sh -c touch% ../ran" }',
  'theme: { icon: ../outside.txt }',
  'theme: { banner: { image: /etc/passwd, alt: a, link: "javascript:alert(1)" } }',
  `a: &a [${'x,'.repeat(100)}]\nb: [${'*a,'.repeat(100)}]`,
  `footer: !!js/function "function () { ${CODE} }"`,
  `\u001b[2J: 1`,
  `x: { hashtags: ${'9'.repeat(400)} }`,
]
const settings = SETTINGS_LINES.map((line): Hostile => {
  const own = line.startsWith('site:') ? '' : SETTINGS
  return {
    name: `the setting ${quoted(line.slice(0, 60))}`,
    files: { 'gnet.yaml': `${own}${line}\n`, 'a.md': `---\n${CALM}\n---${BODY}` },
    args: DRY,
  }
})

const ANSWERS = [
  '../../etc',
  '\u001b[2J',
  '__proto__',
  '$(touch ../ran)',
  '`touch ../ran`',
  "'; touch ../ran; '",
  '{{ 7 | constructor }}',
  '!!js/function "x"',
  '\u0000',
  '"\nledger: { store: git }\n"',
  'a'.repeat(5_000),
  '\u202eabc',
]
const answers = ANSWERS.flatMap((answer): Hostile[] => [
  {
    name: `${quoted(answer.slice(0, 40))} as the site's name`,
    files: {},
    args: ['init'],
    answers: [answer, '', '', '', '', '', answer, ''],
  },
  {
    name: `${quoted(answer.slice(0, 40))} as every flag`,
    files: {},
    args: ['init', '--yes', '--name', answer, '--footer', answer, '--repository', answer, '--blog', 'git'],
  },
  {
    name: `${quoted(answer.slice(0, 40))} as a title`,
    files: { 'gnet.yaml': SETTINGS },
    args: ['new', answer, '--yes'],
  },
  {
    name: `${quoted(answer.slice(0, 40))} as a file`,
    files: { 'gnet.yaml': SETTINGS },
    args: ['publish', answer, '--dry-run', '--json'],
  },
])

export function hostileThings(port: number): Hostile[] {
  return [
    ...executable,
    ...yamlTypes,
    ...templates,
    ...bombs,
    ...paths,
    ...names,
    ...addresses(port),
    ...marks,
    ...settings,
    ...answers,
  ]
}
