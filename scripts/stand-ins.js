// The stand-ins of the platforms for scripts: Node 20 cannot read TypeScript, so that they are bundled first.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')

/** What `startStandIns` of src/rehearsal answers; `close` also clears up. */
export async function openStandIns(options = {}) {
  // Below the project, where the stand-ins' own packages are found.
  const folder = mkdtempSync(join(root, 'node_modules/.gnet-stand-ins-'))
  const bundle = await rolldown({
    input: { standIns: join(root, 'src/rehearsal/index.ts') },
    platform: 'node',
    resolve: { alias: { punycode: 'punycode/punycode.js' } },
    checks: { eval: false },
  })
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' })
  await bundle.close()
  const { startStandIns, faultsOf } = await import(join(folder, 'standIns.mjs'))
  const standIns = await startStandIns(options)
  const close = async () => {
    await standIns.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...standIns, faultsOf, close }
}
