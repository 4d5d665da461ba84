import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../errors.ts'
import { rehearsalUnreadable, rehearsalUnwritable } from '../words/rehearsal.ts'
import { randomDigits, randomHex, randomText } from './made-up.ts'

/** A picture that was brought to a platform. Its bytes are remembered by this process only (`Memory.pictures`). */
export interface HeldPicture {
  /** What it is called when it is put into a post. */
  readonly id: string
  readonly type: string
  /** sha256 (hex). */
  readonly digest: string
  readonly bytes: number
  readonly alt: string | null
  readonly at: number
  /** The platform is done with it. */
  readonly ready: boolean
}

/** A post as a platform holds it. All times are milliseconds since 1970. */
export interface Held {
  readonly id: string
  /** As it was sent, to the byte. */
  readonly text: string
  /** Facebook's link card. */
  readonly link: string | null
  readonly url: string
  readonly state: 'published' | 'hidden' | 'scheduled' | 'deleted'
  readonly at: number
  readonly publishedAt: number | null
  /** Lists show it only from this time on. */
  readonly shownFrom: number
  /** When a scheduled post comes out. */
  readonly due?: number
  /** X: the t.co addresses, in the order of the text. */
  readonly shortened?: readonly string[]
  /** X: the post this one answers. Facebook: the post it is a comment on. */
  readonly replyTo?: string
  readonly pictures?: readonly HeldPicture[]
  /** X: what stands below it, such as `paid_partnership`. */
  readonly labels?: readonly string[]
}

/** One sign-in by OAuth 2.0: its last tokens, and those that were good before. */
export interface XGrant {
  readonly access: string
  readonly refresh: string
  readonly until: number
  /** Refresh tokens that have been used: seen again, they end the whole grant. */
  readonly spent: readonly string[]
  readonly revoked: boolean
}

export interface XAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly key: string
  readonly secret: string
  readonly token: string
  readonly tokenSecret: string
  /** OAuth 2.0; rehearsals of earlier versions have none. */
  readonly clientId?: string
  readonly clientSecret?: string
  grants?: readonly XGrant[]
  posts: readonly Held[]
  /** Uploaded, whether or not they are in a post by now. */
  pictures?: readonly HeldPicture[]
}

export interface FacebookAccount {
  readonly id: string
  readonly name: string
  readonly appId: string
  readonly appSecret: string
  readonly token: string
  posts: readonly Held[]
  /** Below the page's posts, by the page itself. */
  comments?: readonly Held[]
  /** Uploaded, whether or not they are in a post by now. */
  pictures?: readonly HeldPicture[]
}

export interface YouTubeAccount {
  readonly id: string
  readonly title: string
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  posts: readonly Held[]
  /** Uploaded, whether or not they are in a post by now. */
  pictures?: readonly HeldPicture[]
}

export interface State {
  readonly version: 1
  readonly x: XAccount
  readonly facebook: FacebookAccount
  readonly youtube: YouTubeAccount
}

export interface Memory {
  read(): State
  /** Reads, lets `act` change what was read, and writes, without letting anything else of this process in between. */
  change<T>(act: (state: State) => T): T
  /** What was uploaded to this process, by digest. */
  readonly pictures: Map<string, Buffer>
}

/**
 * What the stand-ins remember: in this process, or in a JSON file that outlives it. The file is read again for every
 * request, so that two rehearsals at once see each other's posts. Throws UsageError when it is damaged.
 */
export function openMemory(path?: string): Memory {
  if (path === undefined) {
    const state = freshState()
    return { read: () => state, change: (act) => act(state), pictures: new Map() }
  }
  create(path)
  read(path)
  return {
    pictures: new Map(),
    read: () => read(path),
    change: (act) => {
      const state = read(path)
      const before = JSON.stringify(state)
      const result = act(state)
      if (JSON.stringify(state) !== before) replace(path, state)
      return result
    },
  }
}

function read(path: string): State {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as State
    if (state.version !== 1) throw new Error('another version')
    for (const account of [state.x, state.facebook, state.youtube]) if (!Array.isArray(account.posts)) throw new Error()
    return state
  } catch {
    throw new UsageError(rehearsalUnreadable(path))
  }
}

// link() refuses to overwrite: of two rehearsals that start at once, both go on with the first one's accounts.
function create(path: string): void {
  const draft = draftOf(path)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, text(freshState()), { mode: 0o600 })
  } catch {
    throw new UsageError(rehearsalUnwritable(path))
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new UsageError(rehearsalUnwritable(path))
  } finally {
    rmSync(draft)
  }
}

function replace(path: string, state: State): void {
  const draft = draftOf(path)
  writeFileSync(draft, text(state), { mode: 0o600 })
  renameSync(draft, path)
}

const draftOf = (path: string) => `${path}.${process.pid}.${randomHex(8)}.tmp`
const text = (state: State) => `${JSON.stringify(state, null, 2)}\n`

function freshState(): State {
  const user = `1${randomDigits(18)}`
  return {
    version: 1,
    x: {
      id: user,
      username: `rehearsal_${randomText(5).toLowerCase()}`,
      name: 'Rehearsal リハーサル',
      key: randomText(25),
      secret: randomText(50),
      token: `${user}-${randomText(30)}`,
      tokenSecret: randomText(45),
      clientId: randomText(34),
      clientSecret: randomText(50, '-_'),
      posts: [],
    },
    facebook: {
      id: `61${randomDigits(13)}`,
      name: 'Rehearsal リハーサル',
      appId: randomDigits(16),
      appSecret: randomHex(32),
      token: `EAA${randomText(180)}`,
      posts: [],
    },
    youtube: {
      id: `UC${randomText(22, '-_')}`,
      title: 'Rehearsal リハーサル',
      clientId: `${randomDigits(12)}-${randomText(32).toLowerCase()}.apps.googleusercontent.com`,
      clientSecret: `GOCSPX-${randomText(28, '-_')}`,
      refreshToken: `1//0${randomText(95, '-_')}`,
      posts: [],
    },
  }
}
