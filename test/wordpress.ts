import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '..')
const MATERIAL = resolve(root, '../shared/data/wordpress')

/** Why no real WordPress can run here; empty where one can. */
export const noWordPress =
  spawnSync('php', ['-v']).status !== 0
    ? ' (no PHP here)'
    : existsSync(MATERIAL)
      ? ''
      : ' (no ../shared/data/wordpress here)'

/** A real WordPress on this machine, with nothing in it but what WordPress brings. */
export interface WordPress {
  readonly url: string
  readonly env: { readonly GNET_WORDPRESS_USER: string; readonly GNET_WORDPRESS_APP_PASSWORD: string }
  /** Its `wp-content` folder. */
  readonly content: string
  /** Asks its REST API as the administrator; answers the JSON. Throws where WordPress refuses. */
  readonly ask: (route: string, method?: string, body?: object) => Promise<Json>
  /** The posts with what the editor sees, whatever their status. */
  readonly posts: (query?: string) => Promise<WordPressPost[]>
  /** Deletes all posts for good. */
  readonly empty: () => Promise<void>
  readonly close: () => void
}

// biome-ignore lint/suspicious/noExplicitAny: WordPress's answers, looked at by tests only
type Json = any

export interface WordPressPost {
  readonly id: number
  readonly slug: string
  readonly status: string
  readonly link: string
  readonly date: string
  readonly title: { readonly raw: string; readonly rendered: string }
  readonly content: { readonly raw: string; readonly rendered: string }
  readonly excerpt: { readonly raw: string }
  readonly categories: readonly number[]
  readonly tags: readonly number[]
  readonly featured_media: number
}

/** Starts one by the project's own script. */
export async function startWordPress(flags: readonly string[] = []): Promise<WordPress> {
  const child = spawn(process.execPath, [resolve(root, 'scripts/wordpress.js'), '--json', ...flags], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const { url, user, password, content } = JSON.parse(await firstLine(child)) as Record<string, string>
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const ask: WordPress['ask'] = async (route, method = 'GET', body) => {
    const [path = '', query = ''] = route.split('?')
    const headers = { authorization, 'content-type': 'application/json' }
    const address = `${url}/?rest_route=/wp/v2/${path}&${query}`
    const answer = await fetch(address, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const json = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${route}: ${JSON.stringify(json)}`)
    return json
  }
  const posts: WordPress['posts'] = (query = 'status=any') => ask(`posts?context=edit&per_page=100&${query}`)
  return {
    url: url ?? '',
    env: { GNET_WORDPRESS_USER: user ?? '', GNET_WORDPRESS_APP_PASSWORD: password ?? '' },
    content: content ?? '',
    ask,
    posts,
    empty: async () => {
      for (const { id } of [...(await posts()), ...(await posts('status=trash'))]) {
        await ask(`posts/${id}?force=true`, 'DELETE')
      }
    },
    close: () => child.stdin?.end(),
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('WordPress did not start: run `npm run wordpress` to see why')
}

/** A request on its way to WordPress. */
export interface Passing {
  readonly act: 'create' | 'reveal' | 'read' | 'other'
  readonly method: string
  readonly path: string
  /** What was sent; empty where it is no JSON. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface Gate {
  /** Sees each request before WordPress does; answers true where it has dealt with it. */
  readonly before?: (
    passing: Passing,
    response: ServerResponse,
    incoming: IncomingMessage,
  ) => boolean | Promise<boolean>
  /** Sees WordPress's answer before the caller does; answers true where the caller is not to have it. */
  readonly after?: (passing: Passing, answer: Json, response: ServerResponse) => boolean
}

/** Stands between gnet and WordPress, and passes everything on that `gate` lets through. */
export async function startGate(target: string, gate: Gate): Promise<{ url: string; close: () => Promise<void> }> {
  const { port, hostname, pathname } = new URL(target)
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const sent = Buffer.concat(parts)
    const passing = passingOf(incoming, sent)
    if (await gate.before?.(passing, response, incoming)) return
    const { method, url: path, headers } = incoming
    const onward = request(
      { hostname, port, method, path, headers: { ...headers, host: `${hostname}:${port}` } },
      (reply) => {
        const got: Buffer[] = []
        reply.on('data', (part: Buffer) => got.push(part))
        reply.on('end', () => {
          const body = Buffer.concat(got)
          if (gate.after?.(passing, jsonOf(body), response)) return
          response.writeHead(reply.statusCode ?? 500, reply.headers).end(body)
        })
      },
    )
    onward.on('error', () => response.destroy())
    onward.end(sent)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname === '/' ? '' : pathname}`
  return {
    url,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function passingOf({ method = '', url = '' }: IncomingMessage, sent: Buffer): Passing {
  const body = jsonOf(sent)
  const path = decodeURIComponent(/\/wp\/v2\/([^?&]*)/.exec(decodeURIComponent(url))?.[1] ?? '')
  const writes = method === 'POST' && path.startsWith('posts')
  const act = method === 'GET' ? 'read' : !writes ? 'other' : body.status === 'publish' ? 'reveal' : 'create'
  return { act, method, path, body }
}

function jsonOf(bytes: Buffer): Json {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return {}
  }
}
