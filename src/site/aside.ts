import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What a run has beside the site's folder while it is at work, and leaves there when it is killed. */
export interface Left {
  readonly path: string
  readonly kind: 'old' | 'new' | 'turn' | 'over'
  readonly pid: number
}

/** The name of a hidden file or folder beside the site's, and of one process. */
export function besides(folder: string, kind: Left['kind'], pid: number = process.pid): string {
  return `${prefixOf(folder)}${kind}-${pid}`
}

export function prefixOf(folder: string): string {
  return join(dirname(folder), `.${basename(folder)}.gnet-`)
}

export function leftBeside(folder: string): readonly Left[] {
  const parent = dirname(folder)
  if (!existsSync(parent)) return []
  const own = basename(prefixOf(folder))
  return readdirSync(parent).flatMap((name) => {
    const [, kind, pid] = /-(old|new|turn|over)-(\d+)$/.exec(name.startsWith(own) ? name : '') ?? []
    return kind === undefined ? [] : [{ path: join(parent, name), kind: kind as Left['kind'], pid: Number(pid) }]
  })
}

/** Another process that runs on this machine. */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What cannot be removed is hidden, and is tried again by the next build. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {}
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
