import type { Parameters } from './graph-access.ts'
import { type Call, noField, ok } from './graph-call.ts'
import * as errors from './graph-errors.ts'
import { graphTime, parseFields } from './graph-fields.ts'
import type { Answer } from './platform.ts'
import type { FacebookAccount } from './state.ts'

/** `GET /{page}`. */
export function readPage(given: Parameters, account: FacebookAccount): Answer {
  const page: Readonly<Record<string, unknown>> = {
    id: account.id,
    name: account.name,
    link: `https://www.facebook.com/${account.id}`,
    is_published: true,
    has_transitioned_to_new_page_experience: true,
    access_token: account.token,
  }
  const fields = given.has('fields') ? parseFields(given.get('fields') ?? '') : [{ name: 'name' }]
  if (fields === null) return errors.parameter('Syntax error in the fields parameter')
  const stranger = fields.find((field) => !Object.hasOwn(page, field.name))
  if (stranger) return noField(stranger.name, 'Page')
  return ok({ ...Object.fromEntries(fields.map(({ name }) => [name, page[name]])), id: account.id })
}

/** `GET /debug_token`: what a token is good for. */
export function debugToken({ ask, given, account }: Call): Answer {
  const token = given.get('input_token')
  if (!token) return errors.parameter('The parameter input_token is required')
  if (token !== account.token) {
    const error = { code: 190, message: 'Invalid OAuth access token.' }
    return ok({ data: { error, is_valid: false, scopes: [] } })
  }
  const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts', 'pages_manage_engagement']
  return ok({
    data: {
      app_id: account.appId,
      type: 'PAGE',
      application: 'Rehearsal',
      data_access_expires_at: Math.floor(ask.at / 1000) + 90 * 86_400,
      expires_at: 0,
      is_valid: true,
      profile_id: account.id,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids: [account.id] })),
    },
  })
}

/** `POST /?id={url}&scrape=true`: Facebook reads a page's preview anew. */
export function scrape({ ask, given }: Call): Answer {
  const id = given.get('id') ?? ''
  if (!URL.canParse(id) || given.get('scrape') !== 'true') return errors.unknownPath(ask.path)
  const url = new URL(id)
  return ok({ url: url.href, type: 'website', title: url.hostname, updated_time: graphTime(ask.at), id: '0' })
}
