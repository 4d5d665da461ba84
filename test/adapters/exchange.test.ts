import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { exchange } from '../../src/adapters/exchange.ts'

const signal = () => AbortSignal.timeout(5_000)
const open: ReturnType<typeof createServer>[] = []

async function serve(act: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(act).listen(0, '127.0.0.1')
  open.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('a request', () => {
  it('carries method, headers and body, and brings status, headers and text', async () => {
    const url = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      response.writeHead(201, { 'x-told': String(request.headers['x-asked']) })
      response.end(`${request.method} ${body}`)
    })
    const reply = await exchange(url, { method: 'POST', headers: { 'x-asked': 'yes' }, body: '夜勤', signal: signal() })
    expect(reply).toMatchObject({ status: 201, headers: { 'x-told': 'yes' }, text: 'POST 夜勤' })
  })

  it('is asked once: a redirect is an answer like any other', async () => {
    let asked = 0
    const url = await serve((_, response) => {
      asked++
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect((await exchange(url, { method: 'POST', body: 'x', signal: signal() })).status).toBe(307)
    expect(asked).toBe(1)
  })

  it('is answered by what arrived when the answer breaks off', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"id":"1', () => response.socket?.destroySoon())
    })
    expect(await exchange(url, { method: 'GET', signal: signal() })).toMatchObject({ status: 200, text: '{"id":"1' })
  })

  it('does not read without end', async () => {
    const url = await serve((_, response) => {
      const pour = () => {
        while (response.write('a'.repeat(100_000)));
        response.once('drain', pour)
      }
      pour()
    })
    expect((await exchange(url, { method: 'GET', signal: signal() })).text.length).toBeLessThan(2_000_000)
  })

  it('fails when the connection breaks before the answer, and when it is aborted', async () => {
    const reset = await serve((request) => request.socket.resetAndDestroy())
    await expect(exchange(reset, { method: 'GET', signal: signal() })).rejects.toMatchObject({ code: 'ECONNRESET' })
    const stop = new AbortController()
    const silent = await serve(() => stop.abort())
    await expect(exchange(silent, { method: 'GET', signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('has a connection of its own where that is asked for', async () => {
    const sockets = new Set<unknown>()
    const url = await serve((request, response) => {
      sockets.add(request.socket)
      response.end()
    })
    await exchange(url, { method: 'GET', signal: signal() })
    await exchange(url, { method: 'GET', signal: signal() })
    expect(sockets.size).toBe(1)
    await exchange(url, { method: 'GET', signal: signal(), alone: true })
    expect(sockets.size).toBe(2)
  })
})
