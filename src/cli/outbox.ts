import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { DeliveryError, UsageError } from '../errors.ts'
import { codeOf } from '../ledger/disk.ts'
import { folderName } from '../ledger/layout.ts'
import { attemptsAt, stateOf } from '../ledger/state.ts'
import type { World } from '../planning.ts'
import { type HandedOver, handedOverIn, renderHandedOver } from '../preview/handed-over.ts'
import type { Intent, Ledger } from '../types.ts'
import { outboxNotWritten } from '../words/handed-over.ts'
import type { Session } from './session.ts'

/** A post that waits in the outbox; paths are relative to the project's folder. */
export interface Waiting extends HandedOver {
  readonly intent: Intent
  readonly file: string
  /** Null where it goes without. */
  readonly pictures: string | null
  readonly count: number
}

export interface Outbox {
  readonly root: string
  /** Relative to the project's folder. */
  readonly folder: string
}

/**
 * Leaves in the outbox exactly what is open in the ledger: a Markdown file a post, and its pictures in a folder beside it.
 * So a run that was cut off, or went on another machine, is made up for by the next. Throws UsageError.
 */
export async function keepOutbox(
  outbox: Outbox,
  { world, session }: { world: World; session: Session },
): Promise<Waiting[]> {
  return guarded(outbox, async () => {
    const waiting: Waiting[] = []
    for (const { intent, url } of await openHandoffs(world.ledger)) {
      const { post, destination: platform, title, text } = intent
      const handedOver = { post, platform, title, text, url }
      const file = join(outbox.folder, folderName(post), `${platform}.md`)
      const pictures = await picturesOf(intent, world)
      const named = pictures.map(({ alt, name }) => ({ source: `${platform}/${name}`, alt }))
      const content = renderHandedOver(handedOver, { pictures: named, say: session.say })
      write(join(outbox.root, file), { content, pictures })
      const folder = pictures.length === 0 ? null : file.replace(/\.md$/, '')
      waiting.push({ ...handedOver, intent, file, pictures: folder, count: pictures.length })
    }
    await sweep(outbox, world.ledger)
    return waiting
  })
}

/** Takes away what the ledger no longer has open. Throws UsageError. */
export async function tidyOutbox(outbox: Outbox, ledger: Ledger): Promise<void> {
  await guarded(outbox, async () => {
    if (!existsSync(join(outbox.root, outbox.folder))) return
    await sweep(outbox, ledger)
  })
}

async function guarded<T>({ root, folder }: Outbox, work: () => Promise<T>): Promise<T> {
  try {
    refuseLinks({ root, folder })
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(outboxNotWritten(folder, codeOf(error)))
  }
}

/** A link could lead out of the project. */
function refuseLinks({ root, folder }: Outbox): void {
  const parts = folder.split('/')
  for (const [i] of parts.entries()) {
    const path = join(root, ...parts.slice(0, i + 1))
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw Object.assign(new Error(path), { code: 'ELOOP' })
    }
  }
}

/** What another run has handed over since this one has looked, it has put into the outbox itself. */
async function openHandoffs(ledger: Ledger): Promise<{ intent: Intent; url: string | null }[]> {
  const waiting: Pick<HandedOver, 'post' | 'platform'>[] = []
  for (const [post, { at }] of await ledger.lastWhereabouts()) {
    for (const platform in at) if (at[platform] === 'handoff') waiting.push({ post, platform })
  }
  const open: { intent: Intent; url: string | null }[] = []
  for (const it of waiting.sort((a, b) => (a.post < b.post ? -1 : 1))) {
    const { kind, latest } = await stateIn(ledger, it)
    if (kind === 'handoff') open.push({ intent: latest.intent, url: latest.outcome?.url ?? null })
  }
  return open
}

async function stateIn(ledger: Ledger, { post, platform }: Pick<HandedOver, 'post' | 'platform'>) {
  return stateOf(attemptsAt(await ledger.read(post), platform))
}

interface Picture {
  readonly name: string
  readonly bytes: Buffer
  readonly alt: string
}

/** Those that the plan names, made ready as for any platform; a post whose file is gone has none. */
async function picturesOf({ path, destination }: Intent, world: World): Promise<Picture[]> {
  const { root, settings } = world
  const adapter = world.adapters.find(({ name }) => name === destination)
  const file = join(root, path)
  if (adapter?.pictures === undefined || !existsSync(file)) return []
  const rules = adapter.pictures
  const [{ choosePictures }, { readyToSend }] = await Promise.all([
    import('../pictures/choose.ts'),
    import('../pictures/ready.ts'),
  ])
  try {
    const chosen = await choosePictures(await world.shelf.document(file), { root, settings, adapters: [adapter] })
    const media = chosen.get(destination)?.media ?? []
    return await Promise.all(
      media.map(async (it, i) => {
        const { bytes, type } = await readyToSend(it, { root, rules })
        const stem = folderName(basename(it.file?.path ?? '', extname(it.file?.path ?? '')))
        const hash = it.file?.digest.slice(0, 12)
        const name = `${String(i + 1).padStart(2, '0')}-${stem}-${hash}.${type === 'image/png' ? 'png' : 'jpg'}`
        return { name, bytes, alt: it.alt }
      }),
    )
  } catch (error) {
    if (error instanceof UsageError || error instanceof DeliveryError) return []
    throw error
  }
}

/** What is there already is left alone: pictures' names follow from their bytes. */
function write(file: string, { content, pictures }: { content: string; pictures: readonly Picture[] }): void {
  const folder = file.replace(/\.md$/, '')
  if (contentOf(file) === content && pictures.every(({ name }) => existsSync(join(folder, name)))) return
  remove(file)
  mkdirSync(pictures.length === 0 ? dirname(file) : folder, { recursive: true })
  for (const { name, bytes } of pictures) writeFileSync(join(folder, name), bytes)
  // The last of all, and exclusive: it says whose folder this is, and replaces no file of somebody else.
  writeFileSync(file, content, { flag: 'wx' })
}

async function sweep({ root, folder }: Outbox, ledger: Ledger): Promise<void> {
  const top = join(root, folder)
  for (const entry of entriesIn(top).filter((it) => it.isDirectory())) {
    for (const { name } of entriesIn(join(top, entry.name)).filter((it) => it.isFile() && it.name.endsWith('.md'))) {
      const file = join(top, entry.name, name)
      const whose = handedOverIn(contentOf(file) ?? '')
      if (whose !== null && (await stateIn(ledger, whose)).kind !== 'handoff') remove(file)
    }
  }
}

/** A file of gnet's, and the pictures beside it. */
function remove(file: string): void {
  if (handedOverIn(contentOf(file) ?? '') === null) return
  rmSync(file.replace(/\.md$/, ''), { recursive: true, force: true })
  rmSync(file)
  if (entriesIn(dirname(file)).length === 0) rmdirSync(dirname(file))
}

function contentOf(file: string): string | null {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : null
}

function entriesIn(folder: string) {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
}
