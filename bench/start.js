// What starting gnet costs, as multiples of a bare `node -e 0`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pairedRatio } from './paired.js'

export function startTable() {
  const root = join(import.meta.dirname, '..')
  const gnet = (...args) => [process.execPath, join(root, 'bin/gnet.js'), ...args]
  const real = join(root, '../shared/data/posts/sns-kinshi.md')
  const post = existsSync(real) ? real : join(root, 'posts/yasumikata.md')
  const bare = [process.execPath, '-e', '0']
  const rows = [
    ['gnet --version', gnet('--version'), 1.25],
    ['gnet --help', gnet('--help'), 1.7],
    ['gnet publish <post> --dry-run --json', gnet('publish', post, '--dry-run', '--json'), 3],
  ]
  return rows.map(([name, command, limit]) => ({
    what: name,
    '× bare node': Number(pairedRatio(command, bare).toFixed(2)),
    limit,
  }))
}
