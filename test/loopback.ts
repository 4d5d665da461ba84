import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  readonly origin: string
  /** Every request so far, as `GET /path`, with what it brought. */
  readonly asked: { readonly line: string; readonly headers: IncomingMessage['headers']; readonly body: string }[]
  readonly close: () => Promise<void>
}

/** What a server answers to its nth request, counted from 1; undefined hangs. */
export type Answers = (n: number, path: string) => Partial<Said> | undefined
interface Said {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** A real server on a free port of this machine. */
export async function loopback(answers: Answers): Promise<Loopback> {
  const asked: Loopback['asked'] = []
  const listener: RequestListener = (request, response) => void serve(request, response)
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const part of request) body += part
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body })
    const said = answers(asked.length, request.url ?? '')
    if (said === undefined) return
    response.writeHead(said.status ?? 200, said.headers).end(said.body ?? '')
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
