// What a user installs: the packed program in an empty folder, without optional and development dependencies, and with the
// optional ones, which draw and shrink pictures and drive a browser.
import { execSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
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
    const lean = installed(join(folder, 'lean'), `--omit=optional ../${tarball}`)
    const whole = installed(join(folder, 'whole'), `../${tarball}`)
    return [
      { what: 'installed size, MB', value: lean.megabytes, limit: 3 },
      { what: 'installed packages', value: lean.packages, limit: 3 },
      { what: 'with all that is optional, MB', value: whole.megabytes, limit: 80 },
      { what: 'with all that is optional, packages', value: whole.packages },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function installed(folder, what) {
  mkdirSync(folder)
  execSync(`npm init -y && npm i --omit=dev --no-audit --no-fund ${what}`, { cwd: folder, stdio: 'ignore' })
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true }).filter((it) =>
    it.isFile(),
  )
  const bytes = files.reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0)
  // A package lies directly in a folder node_modules, or in the folder of its scope.
  const isPackage = ({ name, parentPath }) =>
    name === 'package.json' && /node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+$/.test(parentPath)
  return { megabytes: Number((bytes / 1e6).toFixed(2)), packages: files.filter(isPackage).length }
}
