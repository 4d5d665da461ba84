import { join } from 'node:path'
import { sha256 } from '../digest.ts'
import { keep, keepingPlace, lookAt, recall } from '../kept.ts'
import type { Siblings } from './document.ts'

/** What the posts of a folder have in common, known from earlier runs as long as nobody touches those that tell it. */
export interface Commons {
  /** Call it before reading. */
  readonly known: (folder: Folder) => Siblings | null
  readonly learn: (folder: Folder, siblings: Siblings) => void
}

/** By its absolute path; and the posts that tell what all of it have in common. */
export interface Folder {
  readonly path: string
  readonly files: readonly string[]
}

interface Opening {
  /** Tells this gnet from any other, and these settings. */
  readonly of: string
  readonly now: () => number
}

type Kept = readonly (readonly [path: string, found: { readonly seen: string; readonly siblings: Siblings }])[]

export function openCommons(root: string, { of, now }: Opening): Commons {
  const place = keepingPlace(root)
  const file = place === null ? null : join(place, 'commons.json')
  const looks = new Map<string, string | null>()
  const earlier = () => new Map(file === null ? [] : recall<Kept>(file, of))
  return {
    known: (folder) => {
      const seen = lookOver(folder, now)
      looks.set(folder.path, seen)
      const found = earlier().get(folder.path)
      return seen !== null && found?.seen === seen ? found.siblings : null
    },
    learn: ({ path }, siblings) => {
      const seen = looks.get(path) ?? null
      if (file !== null && seen !== null) keep(file, { of, value: [...earlier().set(path, { seen, siblings })] })
    },
  }
}

/** Null where one of them has changed so lately that it could change again without a trace. */
function lookOver({ files }: Folder, now: () => number): string | null {
  const looks = files.map((path) => ({ path, look: lookAt(path, now()) }))
  if (looks.some(({ look }) => look !== null && !look.isSettled)) return null
  return sha256(looks.map(({ path, look }) => `${path} ${look?.stamp}`).join('\n'))
}
