import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))

/** Everything a file imports: our own files as paths below src, packages by name. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(src, file), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  const names = [...source.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1] ?? '')
  return names.map((name) =>
    name.startsWith('.') ? relative(src, resolve(src, dirname(file), name)).replaceAll('\\', '/') : name,
  )
}

/** The room of a file: its folder, or the file itself at the top. */
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, ''))
const isOurs = (name: string) => name.endsWith('.ts')

/** What keeps for later runs what it has read, and has the second thread help. */
const KEEPING = ['digest', 'kept', 'kept-texts', 'columns', 'once', 'looks', 'second-thread']

/** Which rooms each room may look into; those not named here are the core, ruled below. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  types: [],
  errors: ['types'],
  clock: [],
  digest: [],
  once: [],
  columns: [],
  kept: ['digest'],
  'kept-texts': ['kept'],
  'second-thread': [],
  looks: ['kept', 'second-thread'],
  'local-server': [],
  remembering: ['types'],
  words: ['types'],
  text: ['types', 'words', 'errors'],
  yaml: ['errors', 'text', 'words'],
  config: ['types', 'words', 'errors', 'text', 'yaml'],
  post: ['types', 'words', 'errors', 'text', 'yaml', ...KEEPING],
  check: ['types', 'words', 'text', 'post'],
  ledger: ['types', 'words', 'errors', 'text', ...KEEPING],
  ci: ['types', 'words', 'errors', 'text'],
  pictures: ['types', 'words', 'errors', 'text'],
  site: ['types', 'words', 'errors', 'text', 'pictures', ...KEEPING],
  adapters: ['types', 'words', 'errors', 'text'],
  rehearsal: ['types', 'words', 'errors'],
  manual: ['types', 'words'],
  setup: ['types', 'words', 'errors', 'post'],
  preview: ['types', 'words', 'text', 'report', 'publish', 'plan'],
}

const CORE = [
  'plan',
  'decide',
  'planning',
  'scheduling',
  'spending',
  'publish',
  'thread',
  'turns',
  'undelivered',
  'vault',
  'deliver',
  'sign-in',
  'library',
  'live',
  'origin',
  'deploy',
  'news',
  'pings',
  'doctor',
  'retry',
  'renamed',
  'twins',
  'adopt',
  'retract',
  'retraction',
  'report',
  'quiet',
  'holidays',
]

/** Packages with one owner: the only files that may import them. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli/commands.ts', 'cli/main.ts', 'cli/table.ts'],
  dotenv: ['cli/project.ts'],
  'gray-matter': ['post/front-matter.ts'],
  'js-yaml': ['yaml.ts'],
  'smol-toml': ['post/front-matter.ts'],
  'markdown-it': ['post/markdown.ts'],
  'markdown-it-cjk-friendly': ['post/markdown.ts'],
  liquidjs: ['text/liquid.ts'],
  'p-retry': ['retry.ts'],
  'japanese-holidays': ['holidays.ts'],
  'get-east-asian-width': ['text/columns.ts'],
  'twitter-text': ['rehearsal/x-text.ts'],
  sharp: ['pictures/prepare.ts'],
  '@resvg/resvg-js': ['pictures/draw.ts'],
}

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(30)
  })

  it.each(files)('%s looks only into the rooms it may', (file) => {
    const room = roomOf(file)
    const allowed = MAY[room]
    for (const other of importsOf(file).filter(isOurs)) {
      const target = roomOf(other)
      if (target === room && (room !== 'adapters' || isSameAdapter(file, other))) continue
      if (allowed !== undefined) {
        if (room === 'ci' && other === 'adapters/exchange.ts') continue
        const site = /^adapters\/(?:blog\.ts|article\.ts|(?:wordpress|git)\/)/.test(file) && target === 'site'
        expect(allowed.includes(target) || site, `${file} imports ${other}`).toBe(true)
      } else if (CORE.includes(room)) {
        // What asks the web asks as adapters do; the adapters themselves arrive in a World.
        if (other === 'adapters/exchange.ts' || other === 'adapters/network.ts') continue
        expect(['adapters', 'cli', 'rehearsal', 'site'], `${file} imports ${other}`).not.toContain(target)
      } else {
        expect(room, `${file} is in a room that docs/design.md does not draw`).toBe('cli')
      }
    }
  })

  /** An adapter may use its own folder and what all adapters share, never another adapter. */
  function isSameAdapter(file: string, other: string): boolean {
    if (file === 'adapters/index.ts') return true
    const shared =
      other.split('/').length === 2 && !['blog', 'wordpress', 'git', 'x', 'facebook', 'youtube'].includes(nameOf(other))
    return shared || nameOf(file) === nameOf(other)
  }

  function nameOf(file: string): string {
    return (file.split('/')[1] ?? '').replace(/\.ts$/, '')
  }

  it.each(files)('%s imports no package that has another owner', (file) => {
    for (const name of importsOf(file).filter((it) => !isOurs(it))) {
      const owners = Object.entries(OWNERS).find(([owned]) => name === owned || name.startsWith(`${owned}/`))?.[1]
      if (owners !== undefined) expect(owners).toContain(file)
      if (name.startsWith('hono') || name.startsWith('@hono/')) expect(roomOf(file)).toBe('rehearsal')
      if (name === 'twitter-api-v2') expect(file).toMatch(/^adapters\/x[./]/)
      if (name === 'playwright-core') expect(file).toMatch(/^adapters\/youtube\//)
      if (name.startsWith('googleapis')) {
        expect(file).toMatch(/^adapters\/youtube[./]/)
        expect(name).toMatch(/^googleapis\/build\/src\/apis\/youtube\//)
      }
    }
  })

  it.each(files.filter((file) => !file.startsWith('cli/')))(
    '%s leaves the terminal, the environment and the exit code to the CLI',
    (file) => {
      const source = readFileSync(join(src, file), 'utf8')
      expect(source).not.toMatch(/(?<!https:\/\/)\bconsole\.|process\.(env|exit|exitCode|stdout|stderr|argv)\b/)
    },
  )

  it('loads no SDK before it is needed', () => {
    for (const file of files) {
      const source = readFileSync(join(src, file), 'utf8')
      expect(source, file).not.toMatch(
        /^import (?!type)[^\n]*'(playwright-core|twitter-api-v2|googleapis[^']*|hono|@hono[^']*|twitter-text|sharp|@resvg[^']*)'/m,
      )
    }
  })
})
