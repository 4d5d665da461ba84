import { resolve } from 'node:path'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/main.ts'

export interface Here {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** What a person types; without it nobody sits there. */
  readonly answers?: readonly string[]
}

/** Runs gnet in this process: hundreds of runs in the time that a few programs take to start. */
export async function gnetHere(args: readonly string[], { cwd, env = {}, answers }: Here) {
  let [out, err] = ['', '']
  const left = [...(answers ?? [])]
  const before = process.cpuUsage()
  const io: Io = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: { PATH: process.env.PATH, ...env },
    cwd,
    interactive: () => answers !== undefined,
    columns: () => null,
    ask: async () => left.shift() ?? null,
    packageFolder: resolve(import.meta.dirname, '../..'),
    onInterrupt: () => () => undefined,
  }
  const code = await run(args, io)
  const { user, system } = process.cpuUsage(before)
  /** Milliseconds of the processor, which other programs on the machine do not lengthen. */
  return { code, out, err, took: (user + system) / 1000 }
}

/** In the gate a part, everything by `npm run harden`. */
export const everything = process.env.GNET_HARDEN === 'all'
