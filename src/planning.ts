import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { UsageError } from './errors.ts'
import { attemptsAt, type State, stateOf } from './ledger/state.ts'
import { type Planning, planPost, refusePost } from './plan.ts'
import type { Archive } from './post/archive.ts'
import { isAsRead } from './post/read.ts'
import { postFiles, type Shelf } from './post/shelf.ts'
import type { Recogniser } from './renamed.ts'
import { refuseOverCap } from './spending.ts'
import { cleanLine } from './text/clean.ts'
import { closest } from './text/closest.ts'
import { picturesShown } from './text/images.ts'
import { refuseCopy, refuseStolenId, refuseTwins } from './twins.ts'
import type {
  Adapter,
  Attempt,
  Document,
  Finding,
  Ledger,
  Plan,
  PlannedPost,
  Post,
  Settings,
  Template,
} from './types.ts'
import { noPosts, sinceMissing, tooMany, unknownTarget } from './words/plan.ts'
import { postChanges } from './words/post.ts'

/** All that a plan may read. */
export interface World {
  /** The project's folder, absolute. */
  readonly root: string
  readonly settings: Settings
  readonly shelf: Shelf
  /** Of the posts that are out; without it each is read. */
  readonly archive?: Archive
  readonly adapters: readonly Adapter[]
  readonly template: (adapter: Adapter) => Template
  readonly ledger: Ledger
  /** Knows a post again whose file was renamed. */
  readonly recogniser: Recogniser
  readonly clock: Clock
}

/** What the user asked for. */
export interface Request {
  /** Absolute paths; none means every post that is due. */
  readonly files: readonly string[]
  /** Platforms; null means all. */
  readonly to: readonly string[] | null
  readonly revise: boolean
  /** Publish anew what was taken back; only with files. */
  readonly again?: boolean
  /** How many new posts may go out in this run; null means the settings decide. */
  readonly max: number | null
}

/** The plan for a request: the whole of a dry run. Only reads; nothing that could post exists yet. */
export async function preview(request: Request, world: World): Promise<Plan> {
  const named = request.files.length > 0
  const files = named ? [...new Set(request.files)] : filesDue(world)
  const adapters = world.adapters.filter(({ name }) => request.to?.includes(name) ?? true)
  const origins = world.adapters.filter(({ role }) => role === 'origin').map(({ name }) => name)
  const { settings, root, template, clock } = world
  const isHoliday = settings.quiet.holidays ? await (await import('./holidays.ts')).japaneseHolidays() : () => false
  const { revise, again = false } = request
  const asked = { named, revise, again, now: clock.now(), isHoliday }
  const planning = { settings, root, template, adapters, origins, ...asked }
  const read: PlannedPost[] = []
  for (const file of files) {
    const post = await planFile(file, { planning, world })
    if (post !== null) read.push(post)
  }
  const posts = refuseTwins(await refuseOverCap(inOrder(read), world))
  return { posts, findings: named ? [] : floodOf(posts, request.max ?? settings.maxPerRun) }
}

function filesDue({ root, settings }: World): string[] {
  if (settings.since === null) throw new UsageError(sinceMissing())
  const folder = join(root, settings.posts)
  if (!existsSync(folder)) throw new UsageError(noPosts(settings.posts))
  return postFiles(folder)
}

async function planFile(file: string, { planning, world }: { planning: Planning; world: World }) {
  try {
    const { since } = world.settings
    const post = await world.shelf.post(file)
    if (!planning.named && post.date !== null && since !== null && post.date.slice(0, 10) < since) return null
    refuseUnknownTargets(post, world)
    const { document, attempts } = await withHistory(await world.shelf.document(file), world)
    // The ledger tells of what another run has brought out, maybe since the file was read: it is to be no older than that.
    if (attempts.length > 0 && !isAsRead(file, post)) throw new UsageError(postChanges(), { path: post.path })
    await refuseStolenId(document, { attempts, world })
    return planPost(document, attempts, { ...planning, ...(await picturesOf(document, attempts, planning)) })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return refusePost(relativeTo(world.root, file), error.findings, planning.adapters)
  }
}

/** Of the platforms that get the post in this run; one without pictures costs nothing here. */
async function picturesOf(
  document: Document,
  attempts: readonly Attempt[],
  { root, settings, adapters, revise }: Pick<Planning, 'root' | 'settings' | 'adapters' | 'revise'>,
): Promise<Pick<Planning, 'pictures'>> {
  if (!settings.card.make && picturesShown(document).length === 0) return {}
  const isDue = ({ name, featuredCard }: Adapter) => {
    const state = stateOf(attemptsAt(attempts, name))
    if (!isSettled(state.kind)) return true
    // A blog's page is written anew as a whole.
    const isEdited = state.kind === 'published' && state.source !== document.post.digest
    return featuredCard !== undefined && revise && isEdited
  }
  const { choosePictures } = await import('./pictures/choose.ts')
  return { pictures: await choosePictures(document, { root, settings, adapters: adapters.filter(isDue) }) }
}

function isSettled(kind: State['kind']): boolean {
  return kind === 'published' || kind === 'handoff'
}

/** A post without a history may be one whose file was renamed: then its history is that of its former name. */
async function withHistory(document: Document, { ledger, recogniser }: World) {
  const attempts = await ledger.read(document.post.id)
  if (attempts.length > 0) return { document, attempts }
  await refuseCopy(document, recogniser)
  const former = await recogniser.recognise(document)
  return { document: former, attempts: await ledger.read(former.post.id) }
}

function refuseUnknownTargets({ to, path }: Post, { adapters }: World): void {
  const known = adapters.map(({ name }) => name)
  const unknown = (to ?? []).filter((name) => !known.includes(name))
  const findings = unknown.map((name): Finding => {
    return { level: 'fault', fault: unknownTarget(cleanLine(name), closest(name, known)), place: { path } }
  })
  if (findings.length > 0) throw new UsageError(findings)
}

/** Posts that have never been tried anywhere, beyond what one run may send. */
function floodOf(posts: readonly PlannedPost[], most: number): Finding[] {
  const fresh = posts.filter((post) => {
    const due = post.steps.some((step) => step.action === 'publish' || step.action === 'handoff')
    return due && post.steps.every((step) => step.latest === null)
  })
  if (fresh.length <= most) return []
  return [
    {
      level: 'fault',
      fault: tooMany(
        fresh.map((post) => post.path),
        most,
      ),
    },
  ]
}

/** Oldest first, as followers should see them. */
function inOrder(posts: readonly PlannedPost[]): PlannedPost[] {
  const time = (post: PlannedPost) => Date.parse(post.document?.post.date ?? '') || 0
  return posts.toSorted((a, b) => time(a) - time(b))
}

function relativeTo(root: string, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file
}
