import type { Whereabouts } from '../types.ts'
import { namesIn, readStamped } from './disk.ts'
import type { Known } from './memory.ts'
import { attemptsIn, firstIntent, postOf } from './reading.ts'
import { type FilesStore, recordsIn, settledTexts } from './settled.ts'
import { tracesOf } from './traces.ts'
import { whereaboutsOf } from './whereabouts.ts'

/** What is known of every post, each record looked at. */
export function surveyOf(store: FilesStore, known: Map<string, Known>): ReadonlyMap<string, Known> {
  return ofAllPosts(store, (name) => {
    const found = store.memory?.known(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found }
  })
}

/** How every post stands, by the folders alone where they are as they were. */
export function allWhereabouts(store: FilesStore, known: Map<string, Known>): ReadonlyMap<string, Whereabouts> {
  return ofAllPosts(store, (name) => {
    const found = store.memory?.whereabouts(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found.whereabouts }
  })
}

/** Null where an earlier run has not kept how most of them stood. */
export function recalledWhereabouts(
  store: FilesStore,
  known: Map<string, Known>,
): ReadonlyMap<string, Whereabouts> | null {
  const names = foldersIn(store)
  const unknown = names.filter((name) => !store.memory?.recalled(name))
  if (unknown.length > FEW) return null
  return inOrder(names, (name) => {
    const found = store.memory?.recalled(name) ?? lookInto(name, { store, known })
    return found && { post: found.post, is: found.whereabouts }
  })
}

/** So many are read quicker than all are looked at. */
const FEW = 50

function ofAllPosts<T>(store: FilesStore, find: (name: string) => Found<T> | null): ReadonlyMap<string, T> {
  store.memory?.lookOver()
  const all = inOrder(foldersIn(store), find)
  store.memory?.keep()
  return all
}

/** The folders of posts, sorted. */
export function foldersIn(store: FilesStore): string[] {
  return namesIn(store.disk, store.folder).filter((name) => !name.startsWith('.'))
}

/** What is known of each post by the name of its folder, in the order of their ids. */
function inOrder<T>(names: readonly string[], find: (name: string) => Found<T> | null): ReadonlyMap<string, T> {
  const posts = new Map<string, T>()
  let isInOrder = true
  let before = ''
  for (const name of names) {
    const found = find(name)
    if (found === null) continue
    // Most folders are named like their posts.
    isInOrder &&= before < found.post
    before = found.post
    posts.set(found.post, found.is)
  }
  return isInOrder ? posts : new Map([...posts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What is known of a post. */
interface Found<T> {
  readonly post: string
  readonly is: T
}

/** Null where nothing was ever begun. */
function lookInto(name: string, { store, known }: { store: FilesStore; known: Map<string, Known> }): Known | null {
  const look = store.memory?.look(name)
  const folder = `${store.folder}/${name}`
  const names = recordsIn(store, folder)
  const before = known.get(name)
  if (before?.names.join() === names.join()) return before
  const stamps = new Map<string, string>()
  const read = (record: string) => {
    const { text, stamp } = readStamped(store.disk, `${folder}/${record}`)
    stamps.set(record, stamp)
    return text
  }
  const texts = settledTexts(store, { folder, names, read, isUntouched: look?.isUntouched })
  const first = firstIntent(texts.keys())
  if (first === null) return null
  const post = postOf(name, { text: texts.get(first) as string, path: `${folder}/${first}` })
  const attempts = attemptsIn(post, { folder, texts })
  const records = [...texts.keys()]
  const found = {
    names: records,
    stamps: records.map((record) => stamps.get(record)).join(),
    post,
    whereabouts: whereaboutsOf(attempts),
    traces: tracesOf(attempts),
  }
  known.set(name, found)
  look?.learn(found)
  return found
}
