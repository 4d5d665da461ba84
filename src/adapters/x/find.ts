import { DeliveryError } from '../../errors.ts'
import type { Delivery, Message, Published, Sending } from '../../types.ts'
import { noReply } from '../../words/adapters.ts'
import { xRepeats } from '../../words/x.ts'
import { at, listAt, textAt, whileReading } from '../network.ts'
import { sameText, unescapeEntities } from '../same-text.ts'
import type { Access } from './access.ts'
import { create, postOf } from './create.ts'
import { readFailureOf } from './failure.ts'
import { EARLIER, LATER, REPEATED } from './looking.ts'

/** X refuses the same text again for some hours; how many is not documented, so only the first one is trusted. */
const DUPLICATES_REFUSED = 60 * 60_000

interface Finding {
  readonly access: Access
  /** Brings the pictures there, should the post be sent once more. */
  readonly pictures: () => Promise<readonly string[]>
}

/**
 * Looks for what an attempt may have posted: one request, $0.001 for each post of our own that it reads (2026-04). A
 * post that is not there yet may still appear, so that the answer is never "absent".
 */
export async function find(message: Message, sending: Sending, finding: Finding): Promise<Delivery | 'cannot tell'> {
  const found = await readBack(sending, { access: finding.access, earlier: EARLIER })
  if (found !== null) return found
  // Of what was deleted a short while ago X says that it is a repeat, too.
  const isProof = finding.access.retriesIdentical && !sending.wasTakenBack
  return isProof ? sendAgain(message, sending, finding) : 'cannot tell'
}

/**
 * X refused the text because it has it already: the post it means, so that somebody can see it. X also refuses what was
 * deleted a short while ago; where no such post is to be seen, only a person can tell.
 */
export async function findTwin(sending: Sending, access: Access): Promise<Published> {
  const found = await readBack(sending, { access, earlier: REPEATED }).catch(() => null)
  if (found === null) throw new DeliveryError('unknown', xRepeats())
  return { ...found, repeated: true }
}

interface Looking {
  readonly access: Access
  /** From how long before the attempt posts are read, in milliseconds. */
  readonly earlier: number
}

async function readBack({ attempt, signal }: Sending, { access, earlier }: Looking): Promise<Published | null> {
  const { id: user } = await access.account()
  if (user === '') return null
  const until = Date.parse(attempt.deadline) + LATER
  const query = {
    start_time: new Date(Date.parse(attempt.at) - earlier).toISOString(),
    ...(until < Date.now() - EARLIER && { end_time: new Date(until).toISOString() }),
    max_results: 20,
    exclude: 'retweets',
    'tweet.fields': 'created_at,entities,note_tweet',
  }
  let answer: unknown
  try {
    answer = await access.request(whileReading(signal)).v2.get(`users/${user}/tweets`, query)
  } catch (error) {
    throw readFailureOf(error, access.secrets)
  }
  // An empty timeline has no `data`, but it has `meta`.
  if (at(answer, 'data') === undefined && at(answer, 'meta') === undefined) {
    throw new DeliveryError('unreachable', noReply('X', null))
  }
  const post = listAt(answer, 'data').find((it) => sameText(attempt.text, textOf(it)))
  const id = textAt(post, 'id')
  if (id === null || !/^\d{1,19}$/.test(id)) return null
  return { status: 'published', id, url: access.addressOf(id) }
}

/** A post's text as it was sent: long texts lie in `note_tweet`, links are shortened, three characters escaped. */
function textOf(post: unknown): string {
  const whole = at(post, 'note_tweet') ?? at(post, 'note_post') ?? post
  let text = textAt(whole, 'text') ?? ''
  for (const link of listAt(whole, 'entities', 'urls')) {
    const short = textAt(link, 'url')
    const long = textAt(link, 'expanded_url')
    if (short !== null && long !== null) text = text.replaceAll(short, () => long)
  }
  return unescapeEntities(text)
}

/**
 * The very same text once more: X either takes it, and then the first one never arrived, or refuses it as a duplicate,
 * and then it is out. Anything else proves nothing.
 */
async function sendAgain(
  message: Message,
  sending: Sending,
  { access, pictures }: Finding,
): Promise<Delivery | 'cannot tell'> {
  const { attempt, signal } = sending
  if (signal.aborted || Date.now() > Date.parse(attempt.at) + DUPLICATES_REFUSED) return 'cannot tell'
  try {
    const post = postOf({ ...message, text: attempt.text }, { sending, pictures: await pictures() })
    return await create(post, signal, access)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return error.failure === 'duplicate' ? { status: 'published', id: null, url: null } : 'cannot tell'
  }
}
