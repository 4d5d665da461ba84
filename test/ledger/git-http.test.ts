import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { LedgerError } from '../../src/errors.ts'
import { intent, outcome } from './contract.ts'
import { BRANCH, env, git, hasGit, openAt, openWorkshop, recordsOn } from './git-workshop.ts'

const TOKEN = 'ghs_CANARY0123456789'
const basic = (token: string) => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`

/** git's own server behind HTTP: reading and writing need the token. */
function serve(request: IncomingMessage, response: ServerResponse, folder: string): void {
  if (request.headers.authorization?.toLowerCase() !== basic(TOKEN).toLowerCase()) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end(`bad credentials ${TOKEN}`)
    return
  }
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'runner',
      REQUEST_METHOD: request.method,
      PATH_INFO: path,
      QUERY_STRING: query,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
  })
  request.pipe(backend.stdin)
  const parts: Buffer[] = []
  backend.stdout.on('data', (part: Buffer) => parts.push(part))
  backend.on('close', () => {
    const answer = Buffer.concat(parts)
    const end = answer.indexOf('\r\n\r\n')
    const headers = answer.toString('utf8', 0, end).split('\r\n')
    for (const header of headers) {
      const [name = '', value = ''] = header.split(': ')
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
      else response.setHeader(name, value)
    }
    response.end(answer.subarray(end + 4))
  })
}

const hasBackend = (() => {
  try {
    execFileSync('git', ['http-backend'], { stdio: 'pipe', env: { ...env, REQUEST_METHOD: 'GET', PATH_INFO: '/' } })
    return true
  } catch (error) {
    return (error as { stderr?: Buffer }).stderr?.includes('not a git command') === false
  }
})()

describe.skipIf(!hasGit || !hasBackend)('the ledger behind HTTP, as in CI (skipped without git http-backend)', () => {
  const workshop = openWorkshop()
  const servers: Server[] = []
  afterAll(workshop.remove, 60_000)
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })

  const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise((resolve) => server.once('listening', resolve))
    return (server.address() as { port: number }).port
  }

  /** A clone whose remote is `http://…`, with credentials in the address where some are given. */
  const clone = (port: number, { remote, credentials = '' }: { remote: string; credentials?: string }) => {
    const root = workshop.clone(`file://${remote}`, '--depth=1')
    const path = remote.slice(workshop.folder.length)
    git(root, 'remote', 'set-url', 'origin', `http://${credentials}127.0.0.1:${port}${path}`)
    return root
  }

  const refusal = async (root: string) => {
    try {
      await openAt(root, { patience: 10 }).begin(intent())
    } catch (error) {
      if (error instanceof LedgerError) return error.fault
    }
    throw new Error('nothing was refused')
  }

  it('is written with the token that the checkout left in the settings of the clone', async () => {
    const remote = workshop.remote()
    git(remote, 'config', 'http.receivepack', 'true')
    const port = await listen((request, response) => serve(request, response, workshop.folder))
    const root = clone(port, { remote })
    expect(await refusal(root)).toMatchObject({ code: 'GNET-513' })
    git(root, 'config', `http.http://127.0.0.1:${port}/.extraheader`, `AUTHORIZATION: ${basic(TOKEN)}`)
    const [ledger, other] = [openAt(root), openAt(root)]
    await Promise.all([ledger.posts(), other.posts()])
    expect(await ledger.begin(intent())).toBe(true)
    expect(await other.begin(intent({ run: 'other' }))).toBe(false)
    expect(await ledger.settle(intent(), outcome())).toBe(true)
    expect(await openAt(root).read('post-1')).toMatchObject([{ outcome: outcome() }])
    expect(recordsOn(remote)).toHaveLength(2)
  })

  it('is written with credentials that stand in the address', async () => {
    const remote = workshop.remote()
    git(remote, 'config', 'http.receivepack', 'true')
    const port = await listen((request, response) => serve(request, response, workshop.folder))
    expect(await openAt(clone(port, { remote, credentials: `x-access-token:${TOKEN}@` })).begin(intent())).toBe(true)
  })

  it('is not begun with a token that may only read', async () => {
    const remote = workshop.remote()
    git(remote, 'config', 'http.receivepack', 'false')
    const port = await listen((request, response) => serve(request, response, workshop.folder))
    const fault = await refusal(clone(port, { remote, credentials: `x-access-token:${TOKEN}@` }))
    expect(fault.code).toBe('GNET-513')
    expect(JSON.stringify(fault)).not.toMatch(/CANARY|x-access-token/)
    expect(git(remote, 'for-each-ref', `refs/heads/${BRANCH}`)).toBe('')
  })

  it.each([
    ['refuses the token', 401, 'GNET-513'],
    ['forbids it', 403, 'GNET-513'],
    ['knows no such repository', 404, 'GNET-514'],
    ['is broken', 503, 'GNET-514'],
  ])('is not begun when the server %s, and no message holds the token', async (_, status, code) => {
    const port = await listen((_, response) => response.writeHead(status).end(`no: ${TOKEN}`))
    const remote = workshop.remote()
    for (const credentials of [`x-access-token:${TOKEN}@`, `${TOKEN}@`, `o%2Fauth:${TOKEN}%40%2F@`]) {
      const fault = await refusal(clone(port, { remote, credentials }))
      expect(fault.code).toBe(code)
      expect(JSON.stringify(fault)).not.toMatch(/CANARY|x-access-token|o%2Fauth/)
      expect(fault.en).not.toContain('\n')
    }
  })

  it('is not begun when nobody listens or the name is unknown, and no message holds the token', async () => {
    const remote = workshop.remote()
    const root = clone(1, { remote, credentials: `x-access-token:${TOKEN}@` })
    for (const address of [
      `https://${TOKEN}@127.0.0.1:1/x.git`,
      `http://u:${TOKEN}@gnet.invalid/x.git?token=${TOKEN}`,
    ]) {
      git(root, 'remote', 'set-url', 'origin', address)
      const fault = await refusal(root)
      expect(fault.code).toBe('GNET-514')
      expect(JSON.stringify(fault)).not.toContain('CANARY')
    }
  })

  it('is not begun when what answers is no git server', async () => {
    const port = await listen((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Wi-Fi'))
    const fault = await refusal(clone(port, { remote: workshop.remote() }))
    expect(fault.code).toMatch(/^GNET-51/)
  })

  it('hides what a hook repeats of the credentials', async () => {
    const remote = workshop.remote()
    git(remote, 'config', 'http.receivepack', 'true')
    mkdirSync(join(remote, 'hooks'))
    const script = `#!/bin/sh\necho "no entry for ${TOKEN}"\nexit 1\n`
    writeFileSync(join(remote, 'hooks', 'pre-receive'), script, { mode: 0o755 })
    const port = await listen((request, response) => serve(request, response, workshop.folder))
    const fault = await refusal(clone(port, { remote, credentials: `x-access-token:${TOKEN}@` }))
    expect(fault.code).toBe('GNET-513')
    expect(fault.en).toContain('no entry for ***')
    expect(JSON.stringify(fault)).not.toContain('CANARY')
  })
})
