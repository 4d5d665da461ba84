import { connect as connectToFacebook } from '../../src/adapters/facebook/connection.ts'
import { connect as connectToX } from '../../src/adapters/x/connection.ts'
import { connectToApi, connectToPerson } from '../../src/adapters/youtube/connection.ts'
import { wait } from '../../src/clock.ts'
import { DeliveryError } from '../../src/errors.ts'
import { filesLedger } from '../../src/ledger/files.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import { partName } from '../../src/text/destination.ts'
import type { Adapter, Connection, Delivery, Message, Sending, Surroundings } from '../../src/types.ts'
import { noAnswer } from '../../src/words/deliver.ts'
import { LEDGER } from './ledger.ts'
import { type Process, step } from './process.ts'
import { type PlatformName, sourceAt, type World } from './world.ts'

export const VARIABLES = {
  GNET_FACEBOOK_PAGE_ID: '42',
  GNET_FACEBOOK_PAGE_TOKEN: 'page-token',
  GNET_FACEBOOK_APP_SECRET: 'app-secret',
  GNET_X_API_KEY: 'key',
  GNET_YOUTUBE_CHANNEL_ID: 'UC-firm',
}

/** The platforms' own connections with a text of two words; the blog is a stand-in, as the real one writes a disk. */
export function adapterFor(process: Process, name: PlatformName): Adapter {
  const { parts, pictures } = process.world.rules
  const isThread = name === 'x' && parts > 1
  return {
    name,
    role: name === 'blog' ? 'origin' : 'announcement',
    env: () => (name === 'blog' ? [] : Object.keys(VARIABLES)),
    optionalEnv: [],
    revises: ({ youtube }) => name !== 'x' && (name !== 'youtube' || youtube.route === 'api'),
    retraction: ({ youtube }) =>
      name === 'youtube' && youtube.route === 'handoff'
        ? null
        : { how: { en: '', ja: '' }, cost: null, sweeps: name === 'blog' },
    compose: ({ post, url }) => ({
      // A thread whose text changes on its way is not gone on with: that is no loss, but nothing to be told from one here.
      text: `${post.id} ${isThread ? 1 : process.versions.get(post.id)}`,
      link: url,
      hashtags: [],
      media: pictures && name !== 'blog' ? [{ source: 'a.png', alt: 'a' }] : [],
      summary: '',
    }),
    continues: ({ post }) => partsAfterFirst(isThread ? parts : 1).map((number) => partOf(post.id, number)),
    check: () => ({ findings: [], length: null, cost: null }),
    connect: async (surroundings) => watched(await connectionTo(name, { process, surroundings }), { process, name }),
    ...(name === 'youtube' && { handsOver: ({ youtube }) => youtube.route === 'handoff' }),
    ...(name === 'blog' && { inPlace: ({ post }) => process.world.pages.has(post.id) }),
  }
}

const partsAfterFirst = (parts: number) => Array.from({ length: parts - 1 }, (_, i) => i + 2)

function partOf(post: string, number: number): Message {
  return { text: `${sourceAt(partName('x', number), post)} 1`, hashtags: [], media: [], summary: '' }
}

interface Connecting {
  readonly process: Process
  readonly surroundings: Surroundings
}

function connectionTo(name: PlatformName, { process, surroundings: given }: Connecting): Promise<Connection> {
  const surroundings = { ...given, picture: async () => PICTURE }
  if (name === 'x') return connectToX(surroundings)
  if (name === 'facebook') return connectToFacebook(surroundings)
  if (name === 'blog') return connectToBlog(process)
  return surroundings.settings.youtube.route === 'api' ? connectToApi(surroundings) : connectToPerson(surroundings)
}

const PICTURE = { bytes: Buffer.from('a picture'), type: 'image/png', width: 1, height: 1 } as const

/** Lets the world know which attempt a platform's requests belong to. */
function watched(connection: Connection, { process, name }: { process: Process; name: PlatformName }): Connection {
  const acts = (sending: Sending, looks: boolean) => process.acting.set(name, { sending, looks })
  return {
    ...connection,
    deliver: (message, sending) => {
      acts(sending, false)
      return connection.deliver(message, sending)
    },
    find: (message, sending) => {
      acts(sending, true)
      return connection.find(message, sending)
    },
    ...(connection.revise && {
      revise: (delivery, message, sending) => {
        acts(sending, false)
        return connection.revise?.(delivery, message, sending) ?? Promise.reject(new Error('gone'))
      },
    }),
    ...(connection.retract && {
      retract: (delivery, sending) => {
        acts(sending, false)
        return connection.retract?.(delivery, sending) ?? Promise.reject(new Error('gone'))
      },
    }),
  }
}

/** Like the real one, the blog looks in its turn what the ledger says by now (src/library.ts). */
async function isTakenBack({ disk }: World, post: string): Promise<boolean> {
  const ledger = filesLedger({ folder: LEDGER, disk, now: () => 0, unique: () => 'nobody' })
  const attempts = await ledger.read(post).catch(() => [])
  const { kind } = stateOf(attemptsAt(attempts, 'blog'))
  return kind === 'retracting' || kind === 'retracted'
}

/** Pages of a folder: to write one twice changes nothing, and whether it is there can be seen. */
async function connectToBlog(process: Process): Promise<Connection> {
  const { world, clock } = process
  const write = async ({ text }: Message, { attempt: { post, deadline } }: Sending): Promise<Delivery> => {
    await wait(clock, world.random.int(1, 300), process.halt.signal)
    const trouble = world.trouble.blog(process)
    if (trouble === 'before') throw new DeliveryError('invalid', noAnswer())
    if (!step(process, () => `writes the page of ${post}`)) return new Promise(() => undefined)
    // Like the real one.
    if (clock.now() >= Date.parse(deadline)) throw new DeliveryError('unreachable', noAnswer())
    if (!(await isTakenBack(world, post))) world.pages.set(post, Number(text.split(' ')[1]))
    if (trouble === 'after') throw new Error('EIO')
    return { status: 'published', id: post, url: `https://blog.example.jp/${post}/` }
  }
  // A large site takes longer to build than an attempt may.
  const prepare = async () => {
    const building = world.random.chance(0.1) ? world.random.int(20_000, 90_000) : world.random.int(1, 300)
    await wait(clock, building, process.halt.signal)
    return async () => undefined
  }
  return {
    verify: async () => ({ id: 'https://blog.example.jp', name: 'blog' }),
    prepare,
    deliver: write,
    // Like the real one, it compares with what the post says by now.
    find: async (_, { attempt }) => {
      const shown = world.pages.get(attempt.post)
      const there = shown !== undefined && shown === process.versions.get(attempt.post)
      return there ? { status: 'published', id: attempt.post, url: attempt.url } : 'absent'
    },
    revise: (_, message, sending) => write(message, sending),
    retract: async (_, { attempt: { post, deadline } }) => {
      await wait(clock, world.random.int(1, 300), process.halt.signal)
      if (world.trouble.blog(process) === 'before') throw new DeliveryError('invalid', noAnswer())
      if (!step(process, () => `removes the page of ${post}`)) return new Promise(() => undefined)
      if (clock.now() >= Date.parse(deadline)) throw new DeliveryError('unreachable', noAnswer())
      world.pages.delete(post)
    },
  }
}
