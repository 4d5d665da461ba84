// Makes a fresh clone ready: installs what the lock file names, then builds. Both only when needed.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const run = (command) => execFileSync(command, { cwd: root, stdio: ['ignore', 2, 2], shell: true })
const time = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0)
const newest = (folder) =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

// Not `npm ci`: it refuses a lock file without the binaries of other systems, which not every registry has.
if (time('node_modules/.package-lock.json') < time('package-lock.json')) run('npm install --no-audit --no-fund')
if (time('dist/start.cjs') < Math.max(newest('src'), time('rolldown.config.js'), time('package-lock.json'))) {
  run('npm run --silent build')
}
