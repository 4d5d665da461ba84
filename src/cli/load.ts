import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'

type Require = (id: string) => unknown
type Module = { exports: unknown }
/** What the build makes of a chunk: the function that Node otherwise puts around a CommonJS file. */
type Chunk = (exports: unknown, require: Require, module: Module, filename: string, folder: string) => void

/**
 * Loads the program from `dist/` of the package. Beside each chunk lies its compiled form, where the build left one for
 * this very V8 (`npm run build`, scripts/code-cache.js): compiling is half of what a short run costs. One for another V8
 * is refused by V8 itself, and the chunk is compiled as usual. Node's own loader could not use it, and would look for
 * every chunk in several places. `hear` is told of what was compiled.
 */
export function load(
  packageFolder: string,
  hear?: (filename: string, script: Script) => void,
): typeof import('./start.ts') {
  const folder = `${packageFolder}/dist`
  const modules = new Map<string, Module>()
  const require: Require = (id) => {
    if (id.startsWith('./')) return chunk(id.slice(2))
    return process.getBuiltinModule(id) ?? process.getBuiltinModule('node:module').createRequire(`${folder}/`)(id)
  }
  const chunk = (name: string) => {
    const known = modules.get(name)
    if (known !== undefined) return known.exports
    const module: Module = { exports: {} }
    modules.set(name, module)
    const filename = `${folder}/${name}`
    // The build leaves nothing but ASCII in a chunk, and Node reads other text in small pieces.
    const script = new Script(readFileSync(filename, 'latin1'), { filename, ...cacheOf(filename) })
    hear?.(filename, script)
    const run = script.runInThisContext() as Chunk
    run(module.exports, require, module, filename, folder)
    return module.exports
  }
  return chunk('start.cjs') as typeof import('./start.ts')
}

function cacheOf(filename: string): { readonly cachedData?: Buffer } {
  try {
    return { cachedData: readFileSync(`${filename}.cache`) }
  } catch {
    return {}
  }
}
