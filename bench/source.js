import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'rolldown'

/** What the modules of `src` export, all together, as Node 20 cannot read TypeScript itself. */
export async function source(...files) {
  const root = join(import.meta.dirname, '..')
  const dir = mkdtempSync(join(tmpdir(), 'gnet-source-'))
  // Not sooner: some parts are only loaded when they are needed.
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  const input = files.map((file) => join(root, 'src', file))
  const output = { dir, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
  await build({ input, platform: 'node', logLevel: 'silent', output })
  const names = files.map((file) => basename(file, '.ts'))
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(join(dir, `${name}.mjs`)).href)))
  return Object.assign({}, ...modules)
}
