// Bundles the simulation with the sources it simulates: Node 20 cannot read TypeScript, and a planted fault must touch
// nobody's files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '../..')

/** Where the simulated world begins: [module, as seen from, its stand-in]. */
const EDGES = [
  ['./access.ts', '/adapters/x/', 'x.ts'],
  ['./access.ts', '/adapters/youtube/', 'youtube.ts'],
  ['../exchange.ts', '/adapters/facebook/', 'facebook.ts'],
  ['./library.ts', '/src/sign-in.ts', 'library.ts'],
]

/** Writes the bundle into `folder` and answers the worker's path. `changes` are `[file, what stands there, instead]`. */
export async function bundleSimulation(folder, changes = []) {
  const bundle = await rolldown({
    input: { worker: join(import.meta.dirname, 'worker.ts') },
    platform: 'node',
    external: [/^(?:twitter-api-v2|googleapis)/],
    plugins: [standIns(), planted(changes)],
    checks: { eval: false },
  })
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' })
  await bundle.close()
  return join(folder, 'worker.mjs')
}

function standIns() {
  const resolveId = (source, importer) => {
    const edge = EDGES.find(([module, from]) => source === module && importer?.replaceAll('\\', '/').includes(from))
    return edge && join(import.meta.dirname, edge[2])
  }
  return { name: 'stand-ins', resolveId }
}

function planted(changes) {
  for (const [file, snippet] of changes) {
    const times = readFileSync(join(root, file), 'utf8').split(snippet).length - 1
    if (times !== 1) throw new Error(`${file} holds ${times} times, not once:\n${snippet}`)
  }
  const transform = (code, id) => {
    const own = changes.filter(([file]) => id === join(root, file))
    if (own.length === 0) return undefined
    return { code: own.reduce((text, [, snippet, instead]) => text.replace(snippet, () => instead), code) }
  }
  return { name: 'planted', transform }
}
