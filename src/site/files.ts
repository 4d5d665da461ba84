import { UsageError } from '../errors.ts'
import { sameAddress } from '../words/site.ts'
import type { Page } from './manifest.ts'

/** The files of a site as they are made. */
export interface Files {
  readonly all: ReadonlyMap<string, Page>
  /** `owner` is the post's file, or left out for gnet's own pages. Null is no file. Throws UsageError. */
  readonly add: (path: string, content: Page | null, owner?: string) => void
}

/** Refuses two files for one place: also where letter case or Unicode form alone tells them apart, or a folder is meant. */
export function collectFiles(): Files {
  const all = new Map<string, Page>()
  const owners = new Map<string, string>()
  const folders = new Map<string, string>()
  const add = (path: string, content: Page | null, owner = path) => {
    if (content === null) return
    const key = keyOf(path)
    const above = foldersAbove(key)
    const other = owners.get(key) ?? folders.get(key) ?? above.map((folder) => owners.get(folder)).find(Boolean)
    if (other !== undefined) {
      throw new UsageError(sameAddress(path, { one: other, other: owner }), { path: owner === path ? other : owner })
    }
    owners.set(key, owner)
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, owner)
    all.set(path, content)
  }
  return { all, add }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, i) => names.slice(0, i + 1).join('/'))
}
