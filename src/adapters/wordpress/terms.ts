import { DeliveryError } from '../../errors.ts'
import { missingRight } from '../../words/wordpress.ts'
import { at, listAt, textAt } from '../network.ts'
import { unescapeHtml } from './entities.ts'
import { codeOf } from './failure.ts'
import { accept, type Query, type Rest } from './rest.ts'

export type Taxonomy = 'categories' | 'tags'

/** As many names as an address holds, Japanese ones included. */
const AT_ONCE = 20

/**
 * The ids of categories or tags by their exact names, in that order; those that do not exist yet are made. Looked up by
 * slug first, all at once: unless somebody chose another slug, it follows from the name.
 */
export async function termIds(names: readonly string[], taxonomy: Taxonomy, terms: Terms): Promise<number[]> {
  const known = new Map<string, number>()
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const slug = names.slice(from, from + AT_ONCE)
    for (const [name, id] of await list(taxonomy, { slug }, terms)) known.set(name, id)
  }
  const ids: number[] = []
  for (const name of names) ids.push(known.get(name) ?? (await findOrMake(name, taxonomy, terms)))
  return [...new Set(ids)]
}

export interface Terms {
  readonly rest: Rest
  readonly signal: AbortSignal
}

async function list(taxonomy: Taxonomy, query: Query, { rest, signal }: Terms): Promise<[string, number][]> {
  const answer = await rest.get(taxonomy, { ...query, per_page: '100', _fields: 'id,name' }, signal)
  // WordPress keeps names as HTML.
  return listAt({ answer }, 'answer').map((term) => [unescapeHtml(textAt(term, 'name') ?? ''), Number(at(term, 'id'))])
}

async function findOrMake(name: string, taxonomy: Taxonomy, terms: Terms): Promise<number> {
  const { rest, signal } = terms
  // Not everybody may make categories, so that one with a slug of its own has to be found without trying.
  const alike = taxonomy === 'categories' ? await list(taxonomy, { search: name }, terms) : []
  const found = alike.find(([other]) => other === name)
  if (found !== undefined) return found[1]
  const headers = { 'content-type': 'application/json' }
  // What looks like HTML would be cut out of a name, and of some nothing would be left.
  const body = JSON.stringify({ name: name.replace(/[&<>]/g, (char) => HTML[char] as string) })
  const answer = await rest.send(taxonomy, { method: 'POST', headers, body, signal })
  const id = codeOf(answer) === 'term_exists' ? at(answer.body, 'data', 'term_id') : null
  if (typeof id === 'number') return id
  if (codeOf(answer) === 'rest_cannot_create') throw new DeliveryError('auth', missingRight('manage_categories'))
  return Number(at(accept(answer, rest.secrets), 'id'))
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
