import { existsSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'

/** Editors write in several steps, of which the last counts. In milliseconds. */
const SETTLED = 40

/** What is watched: folders alone, and folders with all that are below them. */
export interface Watched {
  readonly folders: readonly string[]
  readonly trees: readonly string[]
}

/** Calls after each save, also in folders that come later. The answer stops watching. */
export function onSave({ folders, trees }: Watched, call: () => void): () => void {
  const watchers = new Map<string, ReturnType<typeof watch>>()
  let soon: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      look()
      call()
    }, SETTLED)
  }
  const look = () => {
    for (const folder of [...folders, ...trees.flatMap(foldersBelow)]) {
      if (watchers.has(folder) || !existsSync(folder)) continue
      try {
        const forget = () => {
          watchers.get(folder)?.close()
          watchers.delete(folder)
        }
        watchers.set(folder, watch(folder, later).on('error', forget))
      } catch {
        // A folder that cannot be watched is looked at when the page is loaded by hand.
      }
    }
    for (const [folder, watcher] of watchers) {
      if (existsSync(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
  }
  look()
  return () => {
    clearTimeout(soon)
    for (const watcher of watchers.values()) watcher.close()
  }
}

function foldersBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  const inside = entries.filter((it) => it.isDirectory() && !/^[._]/.test(it.name) && it.name !== 'node_modules')
  return [folder, ...inside.flatMap(({ name }) => foldersBelow(join(folder, name)))]
}
