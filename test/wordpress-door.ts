import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Door {
  readonly url: string
  /** Application passwords that are good, by their ids. */
  readonly passwords: Map<string, string>
  readonly close: () => Promise<void>
}

/** How this WordPress differs from a new one. */
export interface Built {
  /** As on a site that people can reach: an address to go back to must be https. */
  readonly production?: boolean
  /** A plugin has switched application passwords off. */
  readonly off?: boolean
}

export const USER = 'editor'

/**
 * A stand-in of the parts of WordPress 6.5 that a sign-in meets: the API's index, authorize-application.php (as a
 * person who is logged in sees it), users/me and the application passwords. By WordPress's own source.
 */
export async function openDoor({ production = false, off = false }: Built = {}): Promise<Door> {
  const passwords = new Map<string, string>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = '/wp-admin/authorize-application.php'

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request) body += part
    const { pathname, searchParams } = new URL(request.url ?? '', url)
    const route = searchParams.get('rest_route') ?? pathname.replace(/^\/wp-json/, '')
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (pathname === page)
      return authorize(request.method === 'POST' ? new URLSearchParams(body) : searchParams, response)
    if (route === '/') {
      const own = { 'application-passwords': { endpoints: { authorization: `${url}${page}` } } }
      json(200, { name: 'Stand-in', namespaces: ['wp/v2'], authentication: off ? [] : own })
      return
    }
    const uuid = uuidOf(request, passwords)
    if (uuid === null) return void json(401, { code: 'rest_not_logged_in', message: 'You are not logged in.' })
    if (route === '/wp/v2/users/me') {
      json(200, { id: 2, name: 'Editor', capabilities: { publish_posts: true, upload_files: true } })
    } else if (route === '/wp/v2/users/me/application-passwords/introspect') {
      json(200, { uuid, name: 'gnet' })
    } else if (request.method === 'DELETE' && route === `/wp/v2/users/me/application-passwords/${uuid}`) {
      passwords.delete(uuid)
      json(200, { deleted: true })
    } else json(404, { code: 'rest_no_route' })
  }

  // Of another machine's sign-in, or an earlier one.
  const names = new Set(['gnet'])

  function authorize(form: URLSearchParams, response: ServerResponse): void {
    const back = form.get('success_url') ?? ''
    const html = (text: string) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><h1>Authorize Application</h1>${text}`)
    if (production && back.startsWith('http:'))
      return void html('<p id="died">The URL must be served over a secure connection.</p>')
    const name = form.get('app_name') ?? ''
    if (!name.startsWith('gnet')) return void html('<p id="died">no name</p>')
    if (form.has('approve')) {
      if (names.has(name)) return void html('<p id="died">Each application name should be unique.</p>')
      names.add(name)
      const [uuid, password] = [randomBytes(8).toString('hex'), randomBytes(18).toString('base64url')]
      passwords.set(uuid, password)
      if (back === '') return void html(`<input readonly id="new-application-password-value" value="${password}">`)
      const where = new URL(back)
      for (const [name, value] of Object.entries({ site_url: url, user_login: USER, password }))
        where.searchParams.set(name, value)
      response.writeHead(302, { location: where.href }).end()
      return
    }
    if (form.has('reject')) {
      const where = new URL(back)
      where.searchParams.set('success', 'false')
      response.writeHead(302, { location: where.href }).end()
      return
    }
    const hidden = [...form].map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    html(
      `<form method="post" action="${page}">${hidden.join('')}<button name="approve">Yes</button><button name="reject">No</button></form>`,
    )
  }

  return {
    url,
    passwords,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

function uuidOf({ headers }: IncomingMessage, passwords: Door['passwords']): string | null {
  const [user, password] = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':')
  const known = [...passwords].find(([, it]) => it === password)
  return user === USER && known !== undefined ? known[0] : null
}
