import type { Parameters } from './graph-access.ts'
import * as errors from './graph-errors.ts'
import { type Field, goneFields, isPostField, parseFields } from './graph-fields.ts'
import type { Answer, Ask } from './platform.ts'
import type { FacebookAccount, Held, Memory } from './state.ts'

/** A request whose token and proof are right. */
export interface Call {
  readonly ask: Ask
  readonly given: Parameters
  readonly account: FacebookAccount
  readonly memory: Memory
}

/** Which fields of a post shall be answered, or what is wrong with the wish. */
export function askedFields(given: Parameters, otherwise: readonly string[]): readonly Field[] | Answer {
  if (!given.has('fields')) return otherwise.map((name) => ({ name, nested: [] }))
  const fields = parseFields(given.get('fields') ?? '')
  if (fields === null) return errors.parameter('Syntax error in the fields parameter')
  if (fields.some((field) => goneFields.includes(field.name))) {
    const message = '(#12) deprecate_post_aggregated_fields_for_attachement is deprecated for versions v3.3 and higher'
    return errors.graphError({ message, code: 12 })
  }
  const stranger = fields.find((field) => !isPostField(field.name))
  return stranger ? noField(stranger.name, 'PagePost') : fields
}

export const noField = (name: string, type: string) =>
  errors.parameter(`Tried accessing nonexisting field (${name}) on node type (${type})`)

/** With a page's own token `me` is the page. */
export const isPage = (ask: Ask, account: FacebookAccount) => ask.params.node === account.id || ask.params.node === 'me'

export function visible(account: FacebookAccount, id: string | undefined): Held | null {
  return account.posts.find((post) => post.id === id && post.state !== 'deleted') ?? null
}

export const ok = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) })
