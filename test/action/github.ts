import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const BOT = 'github-actions[bot]'

export interface Entry {
  readonly number: number
  body: string
  title: string
  state: 'open' | 'closed'
  readonly user: { readonly login: string }
  readonly isPullRequest: boolean
}

/** A stand-in of GitHub's REST API for comments and issues, as https://docs.github.com/rest/issues says in 2026. */
export interface GitHub {
  readonly origin: string
  readonly comments: { readonly id: number; readonly issue: number; body: string; readonly user: { login: string } }[]
  readonly issues: Entry[]
  /** Every request: `GET /issues/7/comments 200`. */
  readonly asked: string[]
  /** What the job's token may do; `read` is that of a pull request from a fork. */
  rights: 'write' | 'read'
  readonly close: () => Promise<void>
}

export const TOKEN = 'ghs_tokenOfTheJob'

export async function openGitHub(repository = 'midorizaka/blog'): Promise<GitHub> {
  const github = { comments: [], issues: [], asked: [], rights: 'write' } as unknown as GitHub
  let last = 0
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(github, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const part of request) text += part
    const url = new URL(request.url ?? '', 'http://x')
    const path = url.pathname.replace(`/repos/${repository}`, '')
    const [status, value] = judge(request, { url, path, body: text === '' ? {} : JSON.parse(text) })
    github.asked.push(`${request.method} ${path} ${status}`)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(value === null ? undefined : JSON.stringify(value))
  }

  function judge(
    { method, headers }: IncomingMessage,
    { url, path, body }: { url: URL; path: string; body: Record<string, string> },
  ): [number, unknown] {
    if (headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: 'Bad credentials' }]
    if (!headers['user-agent']) return [403, { message: 'Request forbidden by administrative rules.' }]
    if (!url.pathname.startsWith(`/repos/${repository}/`)) return [404, { message: 'Not Found' }]
    if (method !== 'GET' && github.rights === 'read') {
      return [403, { message: 'Resource not accessible by integration' }]
    }
    if (body.body !== undefined && body.body.length > 65_536) return [422, { message: 'Validation Failed' }]
    const page = <T>(all: readonly T[]): [number, unknown] => {
      const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30))
      const number = Number(url.searchParams.get('page') ?? 1)
      return [200, all.slice((number - 1) * size, number * size)]
    }
    const [, issue, one] = /^\/issues\/(?:(\d+)\/comments|comments\/(\d+))$/.exec(path) ?? []
    if (issue !== undefined && method === 'GET') {
      return page(github.comments.filter((it) => it.issue === Number(issue)).map(shown))
    }
    if (issue !== undefined && method === 'POST') {
      const made = { id: ++last, issue: Number(issue), body: body.body ?? '', user: { login: BOT } }
      github.comments.push(made)
      return [201, shown(made)]
    }
    const comment = github.comments.find(({ id }) => id === Number(one))
    if (one !== undefined && comment !== undefined && method === 'PATCH') {
      comment.body = body.body ?? comment.body
      return [200, shown(comment)]
    }
    if (one !== undefined && comment !== undefined && method === 'DELETE') {
      github.comments.splice(github.comments.indexOf(comment), 1)
      return [204, null]
    }
    if (path === '/issues' && method === 'GET') {
      const state = url.searchParams.get('state') ?? 'open'
      // The newest first, pull requests among them.
      return page(
        github.issues
          .filter((it) => it.state === state)
          .toReversed()
          .map(issueShown),
      )
    }
    if (path === '/issues' && method === 'POST') {
      const user = { login: BOT }
      const number = Math.max(0, ...github.issues.map((it) => it.number)) + 1
      const made: Entry = {
        number,
        title: body.title ?? '',
        body: body.body ?? '',
        state: 'open',
        user,
        isPullRequest: false,
      }
      github.issues.push(made)
      return [201, issueShown(made)]
    }
    const [, number] = /^\/issues\/(\d+)$/.exec(path) ?? []
    const found = github.issues.find((it) => it.number === Number(number))
    if (found !== undefined && method === 'PATCH') {
      Object.assign(found, body)
      return [200, issueShown(found)]
    }
    return [404, { message: 'Not Found' }]
  }

  function shown({ id, issue, body, user }: GitHub['comments'][number]) {
    return { id, body, user, html_url: `https://github.com/${repository}/pull/${issue}#issuecomment-${id}` }
  }

  function issueShown({ isPullRequest, ...issue }: Entry) {
    const html_url = `https://github.com/${repository}/issues/${issue.number}`
    return { id: 9_000 + issue.number, ...issue, html_url, ...(isPullRequest && { pull_request: { url: html_url } }) }
  }
}
