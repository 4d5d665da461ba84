import { DeliveryError } from '../../errors.ts'
import type { Connection, Delivery, Fault, Message, Sending, Surroundings } from '../../types.ts'
import { unclear } from '../../words/adapters.ts'
import { addressDiffers, addressTaken, notOurs, postGone, slugChanged } from '../../words/wordpress.ts'
import { slugIn } from '../article.ts'
import { mustBeInTime, whileReading } from '../network.ts'
import { examine, verify } from './account.ts'
import { codeOf, readFailureOf } from './failure.ts'
import { fieldsOf } from './fields.ts'
import {
  FIELDS,
  type Looking,
  POST_ID,
  postById,
  postsBySlug,
  type Standing,
  sameSpelling,
  standingOf,
} from './post.ts'
import { accept, openRest, type Rest } from './rest.ts'

export async function connect(surroundings: Surroundings): Promise<Connection> {
  const rest = openRest(surroundings)
  // Drafts of this run: a delivery that is tried again must not make a second one.
  const drafts = new WeakMap<Sending, string>()
  const desk = { ...surroundings, rest, drafts }
  return {
    verify: () => verify(rest, surroundings.signal),
    examine: () => examine(rest, surroundings.signal),
    deliver: (message, sending) => deliver(message, { ...desk, sending }),
    find: (message, sending) => find(message, { ...desk, sending }),
    revise: (delivery, message, sending) => revise(delivery, message, { ...desk, sending }),
    retract: (delivery, sending) => toTrash(delivery, { ...desk, sending }),
  }
}

interface Delivering extends Pick<Surroundings, 'root' | 'settings' | 'picture'> {
  readonly rest: Rest
  readonly sending: Sending
  readonly drafts: WeakMap<Sending, string>
}

/**
 * Two steps: a draft is made, or that of an earlier try taken, and its id kept; then it is published. Publishing the same
 * post again changes nothing, so that whatever breaks, at worst a draft is left over, which the next try finds by its
 * slug.
 */
async function deliver(message: Message, delivering: Delivering): Promise<Delivery> {
  const { sending, drafts } = delivering
  const left = await leftover(message, delivering)
  if (left?.isOut) return published(left, message)
  const draft = await writeDraft(message, left, delivering)
  drafts.set(sending, draft.id)
  await sending.keep(draft.id)
  return published(await reveal(draft, delivering), message)
}

/** What an earlier try has left: the draft it kept, else a post with this slug that says it is ours. */
async function leftover(message: Message, delivering: Delivering): Promise<Standing | null> {
  const { sending, drafts } = delivering
  const looking = lookingOf(delivering)
  const kept = drafts.get(sending) ?? sending.draft
  const draft = kept === null ? null : await postById(kept, looking)
  if (draft !== null) return draft
  const slug = slugOf(message, delivering)
  const posts = await postsBySlug(slug, looking)
  const foreign = posts.find(({ isOurs }) => !isOurs)
  if (foreign !== undefined) throw new DeliveryError('invalid', addressTaken(slug, foreign.link))
  return posts.find(({ isOut }) => isOut) ?? posts[0] ?? null
}

async function writeDraft(message: Message, left: Standing | null, delivering: Delivering): Promise<Standing> {
  const { sending } = delivering
  const slug = slugOf(message, delivering)
  const fields = await fieldsOf(message, delivering)
  mustBeInTime('WordPress', sending)
  const body = { ...fields, slug, status: 'draft' }
  const route = left === null ? 'posts' : `posts/${left.id}`
  const draft = await write(route, body, delivering)
  if (!sameSpelling(draft.slug, slug)) {
    if (left === null) await discard(draft, delivering)
    throw new DeliveryError('invalid', whyAnother(slug, draft))
  }
  const address = draft.address ?? draft.link
  if (!leadsTo(message.link ?? '', address)) {
    throw new DeliveryError('invalid', addressDiffers(decoded(address), decoded(message.link ?? '')))
  }
  return draft
}

/** A slug that got a number (`-2`) only now is taken: something came in between, and the post is hidden again. */
async function reveal(draft: Standing, delivering: Delivering): Promise<Standing> {
  const { sending } = delivering
  mustBeInTime('WordPress', sending)
  const post = await write(`posts/${draft.id}`, { status: 'publish' }, delivering)
  if (!sameSpelling(post.slug, draft.slug)) {
    await write(`posts/${draft.id}`, { status: 'draft' }, delivering)
    throw new DeliveryError('invalid', whyAnother(draft.slug, post))
  }
  if (!post.isOut) throw new DeliveryError('unknown', unclear('WordPress', null))
  if (sending.attempt.n > 1) await discardStrays(post, delivering)
  return post
}

/** Did an attempt's post come out? Only after its draft's id was kept, so that without one nothing can be out. */
async function find(message: Message, delivering: Delivering): Promise<Delivery | 'absent' | 'cannot tell'> {
  const { sending, settings } = delivering
  // What is out is brought up to date again, which harms nothing.
  if (sending.attempt.action === 'revise') return 'absent'
  const looking = lookingOf(delivering)
  const slug = slugIn(message.link ?? sending.attempt.url, settings)
  if (sending.draft === null) {
    const posts = slug === null ? [] : await postsBySlug(slug, looking)
    const out = posts.find(({ isOurs, isOut }) => isOurs && isOut)
    return out === undefined ? 'absent' : published(out, message)
  }
  const draft = await postById(sending.draft, looking).catch(asRead)
  // Deleted by somebody, perhaps after it had come out: whether to publish it again is not for gnet to say.
  if (draft === null) return 'cannot tell'
  if (!draft.isOut) return 'absent'
  return slug === null || sameSpelling(draft.slug, slug) ? published(draft, message) : 'cannot tell'
}

/** Everything but its address, and whether it is out, is brought up to date; what people changed by hand is replaced. */
async function revise(delivery: Delivery, message: Message, delivering: Delivering): Promise<Delivery> {
  const { sending } = delivering
  const out = await standing(delivery, message, delivering)
  const fields = await fieldsOf(message, delivering)
  mustBeInTime('WordPress', sending)
  return published(await write(`posts/${out.id}`, fields, delivering), message)
}

async function standing(delivery: Delivery, message: Message, delivering: Delivering): Promise<Standing> {
  const looking = lookingOf(delivering)
  const id = delivery.status === 'published' ? delivery.id : null
  if (id !== null && POST_ID.test(id)) {
    const post = await postById(id, looking)
    if (post === null) throw new DeliveryError('invalid', postGone(id))
    return post
  }
  // Published before gnet knew of it, or by another kind of blog.
  const slug = slugOf(message, delivering)
  const ours = (await postsBySlug(slug, looking)).find(({ isOurs }) => isOurs)
  if (ours === undefined) throw new DeliveryError('invalid', notOurs(slug))
  return ours
}

async function write(route: string, body: object, { rest, sending }: Delivering): Promise<Standing> {
  const answer = await rest.post(route, { ...body, _fields: FIELDS }, sending.signal)
  const post = standingOf(answer, sending)
  if (post === null) throw new DeliveryError('unknown', unclear('WordPress', null))
  return post
}

/** Of a question without an answer. */
function asRead(error: unknown): never {
  throw readFailureOf(error)
}

/** Into WordPress's trash, from where it can be brought back; what is there or gone already stays so. */
async function toTrash(delivery: Delivery, delivering: Delivering): Promise<void> {
  const { rest, sending, settings } = delivering
  const looking = lookingOf(delivering)
  const id = delivery.status === 'published' ? delivery.id : null
  const slug = slugIn(delivery.url ?? sending.attempt.url, settings)
  const known = id !== null && POST_ID.test(id)
  const byId = async () => [await postById(id ?? '', looking).catch(asRead)]
  const posts = known ? await byId() : slug === null ? [] : await postsBySlug(slug, looking)
  const out = posts.find((post) => post !== null && (known || post.isOurs))
  if (!out) return
  mustBeInTime('WordPress', sending)
  const answer = await rest.send(`posts/${out.id}`, { method: 'DELETE', signal: sending.signal })
  if (!GONE.has(codeOf(answer) ?? '')) accept(answer, rest.secrets)
}

/** Somebody was faster. Any other 404 says nothing of the post: a proxy or a plugin answers so, too. */
const GONE = new Set(['rest_post_invalid_id', 'rest_already_trashed'])

/** Drafts of the same post that an attempt made without learning their ids. Only tidying up: nobody sees them. */
async function discardStrays(kept: Standing, delivering: Delivering): Promise<void> {
  const posts = await postsBySlug(kept.slug, lookingOf(delivering)).catch(() => [])
  for (const post of posts) {
    if (post.isOurs && post.status === 'draft' && post.id !== kept.id) await discard(post, delivering)
  }
}

async function discard({ id }: Standing, { rest, sending }: Delivering): Promise<void> {
  const signal = whileReading(sending.signal)
  await rest.send(`posts/${id}`, { method: 'DELETE', signal }).catch(() => undefined)
}

// ── small questions ───────────────────────────────────────────────────────────────────────────────────────────────

function lookingOf({ rest, sending }: Delivering): Looking {
  return { rest, attempt: sending.attempt, signal: whileReading(sending.signal) }
}

function slugOf({ article, link }: Message, { settings }: Delivering): string {
  return article?.slug ?? slugIn(link ?? '', settings) ?? ''
}

/** WordPress gives the second post with a slug a number, and cuts or simplifies what it does not like. */
function whyAnother(wanted: string, { slug, link }: Standing): Fault {
  const [ours, theirs] = [decoded(wanted), decoded(slug)]
  const isNumbered = theirs.startsWith(`${ours.toLowerCase()}-`) && /^\d+$/.test(theirs.slice(ours.length + 1))
  return isNumbered ? addressTaken(ours, decoded(link)) : slugChanged(ours, theirs)
}

function published(post: Standing, message: Message): Delivery {
  const url = post.status === 'publish' ? post.link : (message.link ?? post.link)
  return { status: 'published', id: post.id, url }
}

/** `?name=` leads to a post whatever WordPress's own addresses look like. */
function leadsTo(link: string, address: string): boolean {
  return sameSpelling(link, address) || new URL(link).searchParams.has('name')
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
