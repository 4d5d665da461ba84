import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { blogKinds, platforms } from '../adapters/index.ts'
import { systemClock } from '../clock.ts'
import type { Counter } from '../deliver/case.ts'
import { randomHex } from '../digest.ts'
import { filesLedger } from '../ledger/files.ts'
import { openMemory } from '../ledger/memory.ts'
import type { World } from '../planning.ts'
import { openArchive } from '../post/archive.ts'
import { openCommons } from '../post/commons.ts'
import { openShelf } from '../post/shelf.ts'
import { recogniser } from '../renamed.ts'
import { sketchOf } from '../site/sketch.ts'
import type { Adapter, Ledger, Sender, Settings, Template, Vault } from '../types.ts'
import type { Io } from './io.ts'
import { programOf } from './program.ts'
import { type Project, readTemplate } from './project.ts'

/** The real project's ledger, and the one that rehearsals keep between runs. */
export const LEDGER = '.gnet/ledger'
export const REHEARSAL = '.gnet/rehearsal'

/** Where posts lie that a person makes by hand, relative to the project's folder. */
export function outboxFolder({ youtube }: Settings, { rehearse }: { readonly rehearse?: boolean }): string {
  return rehearse ? `${REHEARSAL}/outbox` : youtube.outbox
}

/** What a command opens, and the folder of the ledger that it means. */
interface Opening {
  readonly io: Io
  readonly ledger: string
  /** What is read of it may be kept for later runs. */
  readonly remembers?: boolean
}

/** Everything a plan may read, from this machine. */
export async function openWorld(project: Project, { io, ...opening }: Opening): Promise<World> {
  const adapters = await loadAdapters(project)
  const templates = new Map<Adapter, Template>()
  const template = (adapter: Adapter) => {
    const read = templates.get(adapter) ?? templateOf(adapter, { ...project, packageFolder: io.packageFolder })
    templates.set(adapter, read)
    return read
  }
  const opened = await openLedger(project, { io, ...opening })
  return {
    ...project,
    ...openPosts(project, { io, ...opening }),
    adapters,
    template,
    ledger: opened,
    recogniser: recogniser(opened, project.root),
    clock: systemClock,
  }
}

/** The project's posts, and what is known of them from earlier runs. */
function openPosts(project: Project, { io, remembers = false }: Opening): Pick<World, 'shelf' | 'archive'> {
  if (!remembers) return { shelf: openShelf(project) }
  const { now } = systemClock
  const of = `${programOf(io)} ${JSON.stringify(project.settings)}`
  const shelf = openShelf(project, openCommons(project.root, { of, now }))
  return { shelf, archive: openArchive(project, { of, now, shelf, sketch: sketchOf }) }
}

/** Every destination's adapter by these settings, in the order in which people see them. */
export async function loadAdapters({ settings }: Pick<Project, 'settings'>): Promise<Adapter[]> {
  const { blog, ...others } = { ...platforms, blog: blogKinds[settings.blog.kind] }
  const further = settings.blogs.length === 0 ? [] : await loadFurtherBlogs(settings)
  const [first, ...rest] = await Promise.all(
    [blog, ...Object.values(others)].map(async (load) => (await load()).default),
  )
  return [...(first === undefined ? [] : [first]), ...further, ...rest]
}

async function loadFurtherBlogs({ blogs }: Settings): Promise<Adapter[]> {
  const { furtherBlog } = await import('../adapters/further-blog.ts')
  return Promise.all(blogs.map(async (blog) => furtherBlog(blog, (await blogKinds[blog.blog.kind]()).default)))
}

// Named one by one: taking node:fs as a whole would load its streams.
const disk = {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  unlinkSync,
  writeSync,
}

/** The ledger in a folder of the project; the real one may lie on a branch of the repository instead. */
export async function openLedger({ root, settings }: Project, { io, ledger, remembers }: Opening): Promise<Ledger> {
  const { store, branch, remote } = settings.ledger
  if (store === 'git' && ledger === LEDGER) {
    const { gitLedger } = await import('../ledger/git.ts')
    return gitLedger({ root, branch, remote, env: io.env, now: systemClock.now })
  }
  const unique = () => `${process.pid}-${randomHex(6)}`
  const folder = join(root, ledger)
  // A rehearsal's is small, and a dry run writes nothing.
  const memory =
    remembers && ledger === LEDGER
      ? { memory: openMemory(root, { folder, program: programOf(io), now: systemClock.now }) }
      : {}
  return filesLedger({ folder, disk, now: systemClock.now, unique, ...memory })
}

/** Who sends, and how it can be stopped. */
export function openCounter(ledger: Ledger, signals: Pick<Counter, 'stop' | 'halt'>): Counter {
  const run = `${new Date(systemClock.now()).toISOString().replace(/[-:]|\.\d+/g, '')}-${randomHex(4)}`
  return { ...signals, ledger, clock: systemClock, run, sender: thisProcess(), isGone }
}

/** A blog's message needs none: the site's are read when its pages are built. */
function templateOf(adapter: Adapter, project: Pick<Project, 'root'> & Pick<Io, 'packageFolder'>): Template {
  const isBlog = adapter.role === 'origin' || adapter.at !== undefined
  return isBlog ? { path: '', source: '' } : readTemplate(`${adapter.name}.liquid`, project)
}

/** Where a platform's rotating tokens lie in this project. */
export async function vaultFor({ root }: Pick<Project, 'root'>, platform: string): Promise<Vault> {
  const { openVault } = await import('../vault.ts')
  const { signal } = new AbortController()
  const counter = { clock: systemClock, sender: thisProcess(), isGone, halt: signal }
  return openVault({ root, platform, counter })
}

function thisProcess(): Sender {
  // Loaded with the first thing that is sent; a dry run does without.
  const { hostname } = process.getBuiltinModule('node:os')
  return { host: hostname(), boot: bootId(), pid: process.pid }
}

// Linux tells one start of a machine, and one container, from another; elsewhere a later run just waits.
function bootId(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}

function isGone(sender: Sender): boolean {
  const here = thisProcess()
  if (sender.boot === '' || sender.boot !== here.boot || sender.host !== here.host) return false
  try {
    process.kill(sender.pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
