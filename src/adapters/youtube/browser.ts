import { DeliveryError, UsageError } from '../../errors.ts'
import type {
  Adapter,
  Connection,
  Delivery,
  Fault,
  Finding,
  Message,
  Person,
  Sending,
  SignedUp,
  SigningIn,
  Surroundings,
} from '../../types.ts'
import { outOfTime } from '../../words/adapters.ts'
import { byHandInstead, chromeFailed, composerUnclear, composing, notSignedIn } from '../../words/composer.ts'
import { mustBeInTime, originFrom } from '../network.ts'
import { channelAccount } from './account.ts'
import { attachChrome, type Chrome, hasProfile, obstacleIn, reasonOf, showChrome } from './chrome.ts'
import {
  type Composer,
  fill,
  openComposer,
  PAGE_PATIENCE,
  type Patience,
  press,
  stillWaits,
  waitForPost,
} from './composer.ts'
import { COMPOSER, composerUrl } from './composer-map.ts'
import { handedOver, published } from './delivery.ts'

/** How long the button may wait for its person, in milliseconds. */
const PATIENCE = 15 * 60_000

export interface Browsing {
  readonly person: Person
  readonly permalink: NonNullable<Adapter['permalink']>
  /** With the page; tests have less. */
  readonly patience?: Patience
}

/**
 * Route `browser`: gnet fills in the composer in a window of the person's own Chrome; they look at it and press the
 * button, unless the settings leave that to gnet. No cookie is read, and nothing is asked that the page does not ask.
 */
export async function connectToBrowser(
  surroundings: Surroundings,
  { person, permalink, patience = PAGE_PATIENCE }: Browsing,
): Promise<Connection> {
  const { env, settings, picture } = surroundings
  const channel = env.GNET_YOUTUBE_CHANNEL_ID ?? ''
  const url = composerUrl(channel, originFrom(env, 'GNET_YOUTUBE_ORIGIN', COMPOSER.home))
  const account = channelAccount(channel, settings)
  const desk = { person, permalink, patience, channel, url, submit: settings.youtube.browser.submit }
  return {
    patience: PATIENCE,
    verify: async () => account,
    examine: async () => ({ account, rights: [], expires: null, findings: await findingsOn(desk) }),
    deliver: async (message, sending) => {
      const pictures = await Promise.all(message.media.map(picture))
      return deliver({ message, pictures, sending }, desk)
    },
    find: async () => 'cannot tell',
  }
}

interface Desk extends Required<Browsing> {
  readonly channel: string
  readonly url: string
  readonly submit: boolean
}

interface Work {
  readonly message: Message
  readonly pictures: Awaited<ReturnType<Surroundings['picture']>>[]
  readonly sending: Sending
}

async function deliver(work: Work, desk: Desk): Promise<Delivery> {
  const { sending } = work
  let chrome: Chrome
  try {
    if (!hasProfile(desk.person, desk.channel)) throw new DeliveryError('auth', notSignedIn())
    chrome = await attachChrome(desk.person, desk.channel)
  } catch (error) {
    return byHand(error, work, desk)
  }
  const close = () => void chrome.close()
  sending.signal.addEventListener('abort', close)
  let composer: Composer | null = null
  try {
    composer = await openComposer(chrome.page, desk.url, desk.patience)
    await fill(composer, { text: work.message.text, pictures: work.pictures })
    mustBeInTime('YouTube', sending)
  } catch (error) {
    // Once there is something in the composer, its button may have been pressed.
    const harmless = composer === null || (await stillWaits(composer))
    await chrome.close()
    if (!harmless) throw new DeliveryError('unknown', composerUnclear())
    if (sending.signal.aborted) throw new DeliveryError('unreachable', outOfTime('YouTube'))
    return byHand(error, work, desk)
  }
  try {
    return await posted(composer, work, desk)
  } finally {
    sending.signal.removeEventListener('abort', close)
    await chrome.close()
  }
}

/** From here on the post may go out at any moment: what is not seen to be out is unknown. */
async function posted(
  composer: Composer,
  { message, sending }: Work,
  { person, permalink, submit }: Desk,
): Promise<Delivery> {
  const { signal } = sending
  try {
    if (submit) await press(composer)
    else person.tell(composing.ready(PATIENCE / 60_000))
    const id = await waitForPost(composer, { text: message.text, signal })
    if (id !== null) return published(id)
    const address = signal.aborted ? null : await askFor(permalink, { person, signal })
    if (address !== null) return { status: 'published', id: null, url: address }
  } catch {
    // Whatever became of the window: that the post is out was not seen.
  }
  throw new DeliveryError('unknown', composerUnclear())
}

async function askFor(
  permalink: Browsing['permalink'],
  { person, signal }: { person: Person; signal: AbortSignal },
): Promise<string | null> {
  for (;;) {
    const typed = (await person.ask(composing.address, signal)).trim()
    if (typed === '') return null
    if (URL.canParse(typed) && permalink.isOne(new URL(typed))) return new URL(typed).href
    person.tell(composing.notIt(permalink.example))
  }
}

/** Surely nothing was posted: the person does it, as with route `assisted`, and hears why. */
function byHand(error: unknown, { sending }: Work, { person, channel }: Desk): Delivery {
  const fault = faultOf(error)
  person.tell(byHandInstead(fault))
  const { url, how } = handedOver(channel, sending.attempt.post)
  return { status: 'handoff', url, how: { en: `${fault.en} ${how.en}`, ja: `${fault.ja}${how.ja}` } }
}

function faultOf(error: unknown): Fault {
  if (error instanceof UsageError) throw error
  return error instanceof DeliveryError ? error.fault : chromeFailed(reasonOf(error))
}

// ── before anything is posted ─────────────────────────────────────────────────────────────────────────────────────

async function findingsOn({ person, channel }: Desk): Promise<Finding[]> {
  const obstacle = await obstacleIn(person)
  if (obstacle !== null) return [{ level: 'warning', fault: obstacle.fault }]
  return hasProfile(person, channel) ? [] : [{ level: 'warning', fault: notSignedIn() }]
}

/** Signs in within gnet's own profile of Chrome: the person does it, by themselves, then gnet looks whether it holds. */
export async function signInWithin({ env, person, signal }: SigningIn): Promise<SignedUp> {
  person.tell(composing.signIn)
  const channel = await person.value('GNET_YOUTUBE_CHANNEL_ID', composing.channel)
  const origin = originFrom(env, 'GNET_YOUTUBE_ORIGIN', COMPOSER.home)
  const obstacle = await obstacleIn(person)
  if (obstacle !== null) throw obstacle
  const shown = showChrome(`${origin}/`, { person, channel })
  const closed = new AbortController()
  void shown.ended.then(() => closed.abort())
  await person.ask(composing.whenSignedIn, AbortSignal.any([signal, closed.signal]))
  await shown.end()
  if (signal.aborted) throw new DeliveryError('auth', notSignedIn())
  const chrome = await attachChrome(person, channel)
  try {
    await openComposer(chrome.page, composerUrl(channel, origin))
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError('unreachable', chromeFailed(reasonOf(error)))
  } finally {
    await chrome.close()
  }
  return {
    variables: { GNET_YOUTUBE_CHANNEL_ID: channel },
    standing: { account: { id: channel, name: channel }, rights: [], expires: null, findings: [] },
  }
}
