import { execFile, spawn } from 'node:child_process'
import fs, {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { siteFolder } from '../../src/site/out.ts'
import { takeTurn } from '../../src/site/turn.ts'
import { writeSite } from '../../src/site/write.ts'
import { settings } from '../adapters/document.ts'

let root: string
let out: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-site-')))
  out = join(root, 'public')
})
afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  rmSync(root, { recursive: true, force: true })
})

const site = (files: Record<string, string>) => new Map(Object.entries(files))
const FIRST = site({ 'index.html': 'first', 'a/index.html': 'a', 'tags/医師/index.html': '医師' })
const SECOND = site({ 'index.html': 'second', 'b/index.html': 'b' })

/** Everything in a folder but the manifest, by path; a link is where it leads. */
function held(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length + 1)
    if (entry.isSymbolicLink()) found[name] = `-> ${fs.readlinkSync(path)}`
    else if (entry.isFile() && name !== '.gnet-site.json') found[name] = readFileSync(path, 'utf8')
  }
  return found
}

describe('writing a site', () => {
  it('makes its folder', () => {
    writeSite(FIRST, join(root, 'deep/down/public'))
    expect(held(join(root, 'deep/down/public'))).toEqual(Object.fromEntries(FIRST))
  })

  it('removes the pages of posts that are gone', () => {
    writeSite(FIRST, out)
    writeSite(SECOND, out)
    expect(held(out)).toEqual(Object.fromEntries(SECOND))
    expect(existsSync(join(out, 'a'))).toBe(false)
  })

  it('leaves nothing beside it', () => {
    writeSite(FIRST, out)
    writeSite(SECOND, out)
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('gives the same bytes for the same site', () => {
    writeSite(FIRST, out)
    const manifest = readFileSync(join(out, '.gnet-site.json'), 'utf8')
    writeSite(new Map([...FIRST].reverse()), out)
    expect(readFileSync(join(out, '.gnet-site.json'), 'utf8')).toBe(manifest)
  })
})

describe('files that gnet did not write', () => {
  beforeEach(() => {
    mkdirSync(join(out, 'img'), { recursive: true })
    mkdirSync(join(out, '.git/refs/tags'), { recursive: true })
    writeFileSync(join(out, 'CNAME'), 'blog.example.jp')
    writeFileSync(join(out, '.nojekyll'), '')
    writeFileSync(join(out, 'img/写真.png'), 'png')
    writeFileSync(join(out, '.git/HEAD'), 'ref', { mode: 0o600 })
    symlinkSync('img/写真.png', join(out, 'cover.png'))
  })
  const FOREIGN = {
    CNAME: 'blog.example.jp',
    '.nojekyll': '',
    'img/写真.png': 'png',
    '.git/HEAD': 'ref',
    'cover.png': '-> img/写真.png',
  }

  it('stay, build after build', () => {
    for (const files of [FIRST, SECOND, FIRST]) {
      writeSite(files, out)
      expect(held(out)).toEqual({ ...Object.fromEntries(files), ...FOREIGN })
      expect(existsSync(join(out, '.git/refs/tags'))).toBe(true)
      expect(lstatSync(join(out, '.git/HEAD')).mode & 0o777).toBe(0o600)
    }
  })

  it('stay where they lie beside a page', () => {
    writeSite(FIRST, out)
    writeFileSync(join(out, 'a/figure.svg'), 'svg')
    writeSite(SECOND, out)
    expect(held(out)).toEqual({ ...Object.fromEntries(SECOND), ...FOREIGN, 'a/figure.svg': 'svg' })
  })

  it('stay when the manifest is lost, and what gnet would write anyway is its own again', () => {
    writeSite(FIRST, out)
    rmSync(join(out, '.gnet-site.json'))
    writeSite(FIRST, out)
    writeSite(SECOND, out)
    expect(held(out)).toEqual({ ...Object.fromEntries(SECOND), ...FOREIGN })
  })

  it.each([
    ['a page', { CNAME: 'page' }],
    ['the folder of a page', { 'CNAME/index.html': 'page' }],
    ['a folder, where a page should be a file', { img: 'page' }],
  ])('are never overwritten: one in the place of %s is named, and nothing changes', (_, files) => {
    expect(() => writeSite(site(files), out)).toThrow(UsageError)
    expect(() => writeSite(site(files), out)).toThrow(/CNAME|img/)
    expect(held(out)).toEqual(FOREIGN)
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('stay when the manifest says anything else', () => {
    for (const manifest of ['{', '{"files":["../../etc/passwd","/etc/passwd"]}', '[]', 'null']) {
      writeFileSync(join(out, '.gnet-site.json'), manifest)
      writeSite(FIRST, out)
      expect(held(out)).toEqual({ ...Object.fromEntries(FIRST), ...FOREIGN })
    }
  })
})

describe('a build that fails', () => {
  beforeEach(() => writeSite(FIRST, out))

  it('leaves the old site untouched, and nothing beside it', () => {
    const bad = site({ 'index.html': 'new', 'index.html/page': 'cannot be' })
    expect(() => writeSite(bad, out)).toThrow(UsageError)
    expect(held(out)).toEqual(Object.fromEntries(FIRST))
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('says that the folder cannot be written', () => {
    const write = fs.writeFileSync
    vi.spyOn(fs, 'writeFileSync').mockImplementation((path, ...rest) => {
      if (String(path).includes('gnet-new')) throw Object.assign(new Error('no'), { code: 'EACCES' })
      write(path, ...rest)
    })
    syncBuiltinESMExports()
    expect(() => writeSite(SECOND, out)).toThrow(/EACCES/)
    expect(held(out)).toEqual(Object.fromEntries(FIRST))
  })

  it('puts the old site back when the new one cannot be moved into its place', () => {
    const rename = fs.renameSync
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(from).includes('gnet-new')) throw Object.assign(new Error('no'), { code: 'EPERM' })
      rename(from, to)
    })
    syncBuiltinESMExports()
    expect(() => writeSite(SECOND, out)).toThrow(/EPERM/)
    expect(held(out)).toEqual(Object.fromEntries(FIRST))
    expect(readdirSync(root)).toEqual(['public'])
  })

  it('puts the old site back when a killed run had it aside', () => {
    fs.renameSync(out, join(root, `.public.gnet-old-${deadProcess()}`))
    mkdirSync(join(root, `.public.gnet-new-${deadProcess()}`))
    expect(() => writeSite(site({ 'x/a': '', x: '' }), out)).toThrow(UsageError)
    expect(held(out)).toEqual(Object.fromEntries(FIRST))
    expect(readdirSync(root)).toEqual(['public'])
  })

  it("keeps other people's files when a killed run had the site aside", () => {
    writeFileSync(join(out, 'CNAME'), 'x')
    fs.renameSync(out, join(root, `.public.gnet-old-${deadProcess()}`))
    writeSite(SECOND, out)
    expect(held(out)).toEqual({ ...Object.fromEntries(SECOND), CNAME: 'x' })
  })

  it('touches nothing of a run that is still at work', () => {
    const busy = join(root, `.public.gnet-new-${process.ppid}`)
    mkdirSync(busy)
    writeSite(SECOND, out)
    expect(existsSync(busy)).toBe(true)
  })
})

/** The id of a process that has ended. */
function deadProcess(): number {
  return fs.existsSync('/proc') ? 4_194_303 : 2_147_483_646
}

/** Writes one site after the other in a process of its own, until it is ended. */
const WRITER = `
  import { takeTurn } from ${JSON.stringify(new URL('../../src/site/turn.ts', import.meta.url).href)}
  import { writeSite } from ${JSON.stringify(new URL('../../src/site/write.ts', import.meta.url).href)}
  const [folder, name] = process.argv.slice(2)
  const files = new Map(Array.from({ length: 60 }, (_, n) => ['p' + n + '/index.html', name + n]))
  console.log('ready')
  for (let n = 0; n < Number(process.argv[4]); n++) {
    const endTurn = await takeTurn(folder, () => undefined)
    writeSite(files, folder)
    endTurn()
  }
`

describe.skipIf(!existsSync(join(import.meta.dirname, '../../node_modules/rolldown')))('processes of their own', () => {
  async function writer(): Promise<string> {
    const { rolldown } = await import('rolldown')
    const input = join(root, 'writer.ts')
    writeFileSync(input, WRITER)
    const bundle = await rolldown({ input, platform: 'node' })
    const file = join(root, 'writer.mjs')
    await bundle.write({ file, format: 'esm' })
    return file
  }

  it('that are killed at any moment leave a whole site, and what is foreign', async () => {
    const script = await writer()
    writeSite(FIRST, out)
    writeFileSync(join(out, 'CNAME'), 'x')
    for (let round = 0; round < 8; round++) {
      const name = `round${round}-`
      const child = spawn(process.execPath, [script, out, name, '100000'])
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, 7 * round))
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('exit', resolve))
      const endTurn = await takeTurn(out, () => undefined)
      writeSite(site({ 'index.html': name }), out)
      endTurn()
      expect(held(out)).toEqual({ 'index.html': name, CNAME: 'x' })
      expect(readdirSync(root).filter((it) => it.startsWith('.public'))).toEqual([])
    }
  })

  it('that write at the same time leave the site of one of them, and what is foreign', async () => {
    const script = await writer()
    writeSite(FIRST, out)
    writeFileSync(join(out, 'CNAME'), 'x')
    const run = (name: string) =>
      new Promise<string>((resolve) => {
        execFile(process.execPath, [script, out, name, '12'], (error, _, stderr) => resolve(error ? stderr : ''))
      })
    const complaints = await Promise.all([run('one-'), run('two-')])
    const { CNAME, ...pages } = held(out)
    expect(CNAME).toBe('x')
    expect(new Set(Object.values(pages).map((content) => content.replace(/\d+$/, ''))).size).toBe(1)
    expect(Object.keys(pages)).toHaveLength(60)
    expect(complaints).toEqual(['', ''])
  })
})

describe('the folder of the site', () => {
  const folder = (name: string) => siteFolder(root, settings({ blog: { out: name } }))

  it('lies inside of the project', () => {
    mkdirSync(join(root, 'posts'))
    expect(folder('public')).toBe(join(root, 'public'))
    expect(folder('build/site')).toBe(join(root, 'build/site'))
  })

  it.each(['.', '', './', '..', '../elsewhere', '/tmp', '/', 'public/../..'])('is not %j', (name) => {
    expect(() => folder(name)).toThrow(UsageError)
    expect(() => folder(name)).toThrow(/inside of the project/)
  })

  it.each(['posts', 'posts/site', 'templates', '.git', '.git/site', '.gnet', 'node_modules/x'])(
    'does not overlap with what else is there: %s',
    (name) => {
      expect(() => folder(name)).toThrow(/must not overlap/)
    },
  )

  it('is not around the posts', () => {
    expect(() => siteFolder(root, settings({ blog: { out: 'content' }, posts: 'content/posts' as never }))).toThrow(
      /must not overlap with content\/posts/,
    )
  })

  it('does not lead out of the project through a link', () => {
    const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'gnet-elsewhere-')))
    symlinkSync(elsewhere, join(root, 'public'))
    symlinkSync(elsewhere, join(root, 'way'))
    expect(() => folder('public')).toThrow(/inside of the project/)
    expect(() => folder('way/site')).toThrow(/inside of the project/)
    rmSync(elsewhere, { recursive: true })
  })

  it('is no file', () => {
    writeFileSync(join(root, 'public'), '')
    expect(() => folder('public')).toThrow(UsageError)
  })
})
