// Leaves V8's compiled form of each chunk beside it (src/cli/load.ts reads it). The program is run first, so that
// what it really uses is in the cache. Not packed: the cache fits only the V8 that made it.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const post = join(root, 'posts/yasumikata.md')

if (process.argv[2] !== 'warm-up') {
  // What the program prints while it is warmed up is nobody's business.
  const { status, stderr } = spawnSync(process.execPath, [import.meta.filename, 'warm-up'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
} else {
  const scripts = new Map()
  const folder = mkdtempSync(join(tmpdir(), 'gnet-warm-up-'))
  process.chdir(folder)
  try {
    const { load } = createRequire(import.meta.url)('../dist/load.cjs')
    const { start } = load(root, (filename, script) => scripts.set(filename, script))
    await start(root, ['--help'])
    await start(root, ['publish', post, '--dry-run', '--json'])
    // Nearly every project has settings.
    copyFileSync(join(root, 'gnet.yaml'), 'gnet.yaml')
    // A title so long that the text has to be cut to fit takes another way through the program.
    writeFileSync('long.md', readFileSync(post, 'utf8').replace(/^title: (.*)$/m, 'title: $1。$1?'))
    await start(root, ['publish', 'long.md', '--dry-run', '--json'])
    // As they are now: what only a publish uses would make every dry run read more.
    keep(scripts)
    // A template of the project's own is filled in by Liquid.
    mkdirSync('templates')
    writeFileSync('templates/x.liquid', '{{ title | strip }} {{ link }}')
    await start(root, ['publish', post, '--dry-run', '--json'])
    keep(scripts)
    writeFileSync('gnet.yaml', 'youtube: { route: api }')
    await start(root, ['publish', post, '--rehearse', '--yes', '--json'])
    keep(scripts)
    await start(root, ['preview', post, '--out', 'page.html'])
    keep(scripts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes the compiled form of each chunk that has none yet. */
function keep(scripts) {
  for (const [filename, script] of scripts) {
    if (!existsSync(`${filename}.cache`)) writeFileSync(`${filename}.cache`, script.createCachedData())
  }
}
