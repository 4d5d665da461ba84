// What a user installs: the packed program in an empty folder, without optional and development dependencies.
import { execSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function sizeTable() {
  const root = join(import.meta.dirname, '..')
  const folder = mkdtempSync(join(tmpdir(), 'gnet-size-'))
  try {
    const tarball = execSync(`npm pack --silent --pack-destination ${folder}`, { cwd: root, encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1)
    execSync(`npm init -y && npm i --omit=dev --omit=optional --no-audit --no-fund ./${tarball}`, {
      cwd: folder,
      stdio: 'ignore',
    })
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true }).filter((it) =>
      it.isFile(),
    )
    const bytes = files.reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0)
    const packages = files.filter((it) => it.name === 'package.json' && !it.parentPath.endsWith('/bin')).length
    return [
      { what: 'installed size, MB', value: Number((bytes / 1e6).toFixed(2)), limit: 3 },
      { what: 'installed packages', value: packages, limit: 3 },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
