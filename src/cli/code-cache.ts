import { existsSync, readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/** What node:module has but does not declare: every CommonJS file passes through it. */
type Compiling = { _compile: (this: NodeJS.Module, source: string, filename: string) => unknown }
type Load = (module: NodeJS.Module & Compiling, filename: string) => void

/**
 * Takes the compiled form of a chunk from the file beside it, where the build left one for this very V8 (`npm run
 * build`, scripts/code-cache.js): compiling is half of what a short run costs. A cache for another V8 is refused by V8
 * itself, and the chunk is compiled as usual.
 */
export function useCodeCache(): void {
  const { _extensions: loaders } = Module as unknown as { _extensions: Record<string, Load> }
  const load = loaders['.js'] as Load
  // Node reads text in small pieces. The build leaves nothing but ASCII in a chunk, which is read at once.
  loaders['.cjs'] = (module, filename) => {
    if (!existsSync(`${filename}.cache`)) return load(module, filename)
    module._compile(readFileSync(filename, 'latin1'), filename)
  }
  const prototype = Module.prototype as unknown as Compiling
  const compile = prototype._compile
  prototype._compile = function (source, filename) {
    const script = fromCache(source, filename)
    if (script === null) return compile.call(this, source, filename)
    const body = script.runInThisContext() as (...args: unknown[]) => unknown
    return body.call(this.exports, this.exports, createRequire(filename), this, filename, dirname(filename))
  }
}

function fromCache(source: string, filename: string): Script | null {
  try {
    const cachedData = readFileSync(`${filename}.cache`)
    const script = new Script(Module.wrap(source), { filename, cachedData })
    return script.cachedDataRejected ? null : script
  } catch {
    return null
  }
}
