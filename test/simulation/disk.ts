import { posix } from 'node:path'
import type { Disk } from '../../src/ledger/disk.ts'
import type { Random } from './random.ts'

/**
 * A disk that forgets: what was not fsynced is kept when a process is killed, and may be lost when the machine
 * crashes. Names are part of their folder, so that a new file needs its folder's fsync besides its own.
 */
export interface SimulatedDisk extends Disk {
  /** The machine loses power: of everything that was not fsynced, any part may be gone. */
  crash(random: Random): void
  /** The content that a crash could not take away, or null. */
  durable(path: string): string | null
}

interface File {
  readonly kind: 'file'
  bytes: Buffer
  synced: number
  /** Its bytes as text, once somebody has asked. */
  text: string | null
}

interface Folder {
  readonly kind: 'folder'
  names: Map<string, Thing>
  synced: Map<string, Thing>
}

type Thing = File | Folder

/** `folder` is there from the beginning, and durable. */
export function simulatedDisk(folder: string, random: Random): SimulatedDisk {
  const top = newFolder()
  const handles = new Map<number, Thing>()
  let count = 2
  const disk = {
    mkdirSync: (path: string) => makeFolders(top, path),
    openSync: (path: string, flags: string) => {
      const [parent, name] = placeOf(top, path)
      let thing = parent.names.get(name)
      if (flags.startsWith('w')) {
        if (thing !== undefined && flags === 'wx') throw failure('EEXIST', path)
        thing = { kind: 'file', bytes: Buffer.alloc(0), synced: 0, text: null }
        parent.names.set(name, thing)
      }
      if (thing === undefined) throw failure('ENOENT', path)
      handles.set(++count, thing)
      return count
    },
    // A write may take less than it was given.
    writeSync: (handle: number, bytes: Buffer, start: number) => {
      const file = handles.get(handle) as File
      const length = bytes.length - start
      const taken = random.chance(0.1) ? random.int(1, length) : length
      file.bytes = Buffer.concat([file.bytes, bytes.subarray(start, start + taken)])
      file.text = null
      return taken
    },
    fsyncSync: (handle: number) => {
      const thing = handles.get(handle) as Thing
      if (thing.kind === 'file') thing.synced = thing.bytes.length
      else thing.synced = new Map(thing.names)
    },
    closeSync: (handle: number) => {
      handles.delete(handle)
    },
    linkSync: (from: string, to: string) => {
      const thing = thingAt(top, from)
      const [parent, name] = placeOf(top, to)
      if (thing === undefined) throw failure('ENOENT', from)
      if (parent.names.has(name)) throw failure('EEXIST', to)
      parent.names.set(name, thing)
    },
    unlinkSync: (path: string) => {
      const [parent, name] = placeOf(top, path)
      if (!parent.names.delete(name)) throw failure('ENOENT', path)
    },
    readdirSync: (path: string) => {
      const thing = thingAt(top, path)
      if (thing?.kind !== 'folder') throw failure('ENOENT', path)
      return [...thing.names.keys()]
    },
    readFileSync: (path: string) => {
      const thing = thingAt(top, path)
      if (thing?.kind !== 'file') throw failure('ENOENT', path)
      thing.text ??= thing.bytes.toString('utf8')
      return thing.text
    },
    crash: (chance: Random) => {
      handles.clear()
      forget(top, { chance, kept: chance.pick(['nothing', 'half', 'the newest']) })
    },
    durable: (path: string) => durableText(top, path),
  }
  makeFolders(top, folder)
  syncAll(top)
  return disk as unknown as SimulatedDisk
}

export function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

function newFolder(): Folder {
  return { kind: 'folder', names: new Map(), synced: new Map() }
}

/** The same few paths are asked for all the time. */
const split = new Map<string, readonly string[]>()

function partsOf(path: string): readonly string[] {
  let parts = split.get(path)
  if (parts === undefined) {
    parts = path.split('/').filter((part) => part !== '')
    if (split.size > 10_000) split.clear()
    split.set(path, parts)
  }
  return parts
}

function thingAt(top: Folder, path: string): Thing | undefined {
  let here: Thing | undefined = top
  for (const part of partsOf(path)) {
    if (here?.kind !== 'folder') return undefined
    here = here.names.get(part)
  }
  return here
}

function placeOf(top: Folder, path: string): [Folder, string] {
  const parent = thingAt(top, posix.dirname(path))
  if (parent?.kind !== 'folder') throw failure('ENOENT', path)
  return [parent, posix.basename(path)]
}

/** Like mkdir -p: answers the first folder that had to be made. */
function makeFolders(top: Folder, path: string): string | undefined {
  let here = top
  let first: string | undefined
  let reached = ''
  for (const part of partsOf(path)) {
    reached += `/${part}`
    let next = here.names.get(part)
    if (next === undefined) {
      next = newFolder()
      here.names.set(part, next)
      first ??= reached
    }
    if (next.kind === 'file') throw failure('EEXIST', reached)
    here = next
  }
  return first
}

function syncAll(folder: Folder): void {
  folder.synced = new Map(folder.names)
  for (const thing of folder.names.values()) if (thing.kind === 'folder') syncAll(thing)
}

/** What was written back by itself before the power went. A disk may write back in any order. */
interface Luck {
  readonly chance: Random
  readonly kept: 'nothing' | 'half' | 'the newest'
}

function forget(folder: Folder, luck: Luck): void {
  const changed = [...new Set([...folder.synced.keys(), ...folder.names.keys()])].filter(
    (name) => folder.synced.get(name) !== folder.names.get(name),
  )
  const after = new Map(folder.synced)
  for (const name of changed) {
    const now = folder.names.get(name)
    if (!isKept(luck, name === changed.at(-1))) continue
    if (now === undefined) after.delete(name)
    else after.set(name, now)
  }
  folder.names = after
  folder.synced = new Map(after)
  for (const thing of after.values()) {
    if (thing.kind === 'folder') forget(thing, luck)
    else cutShort(thing, luck)
  }
}

function cutShort(file: File, luck: Luck): void {
  const { length } = file.bytes
  if (file.synced < length && !isKept(luck, false)) {
    file.bytes = file.bytes.subarray(0, luck.chance.int(file.synced, length))
    file.text = null
  }
  file.synced = file.bytes.length
}

function isKept({ chance, kept }: Luck, newest: boolean): boolean {
  return kept === 'half' ? chance.chance(0.5) : kept === 'the newest' && newest
}

function durableText(top: Folder, path: string): string | null {
  let here: Thing | undefined = top
  for (const part of partsOf(path)) {
    if (here?.kind !== 'folder') return null
    here = here.synced.get(part)
  }
  return here?.kind === 'file' && here.synced === here.bytes.length ? here.bytes.toString('utf8') : null
}
