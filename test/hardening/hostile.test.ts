import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '../cli/gnet.ts'
import { gnetHere } from './here.ts'
import { HIT, type Hostile, hostileThings } from './hostile.ts'

const SECRET = 'what lies outside of the project'

let server: Server
let contacts = 0
beforeAll(async () => {
  server = createServer((socket) => {
    contacts += 1
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => server.close())

/** What came of one: everything that would be wrong about it, in words. */
async function suffer({ files, args, answers }: Hostile): Promise<string[]> {
  const outer = mkdtempSync(join(tmpdir(), 'gnet-hostile-'))
  const cwd = join(outer, 'project')
  mkdirSync(cwd)
  writeFileSync(join(outer, 'outside.txt'), SECRET)
  symlinkSync('/etc', join(cwd, 'link'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
  const before = Object.keys(Object.prototype).length
  const called = contacts
  const { code, out, err, took } = await gnetHere(args, { cwd, ...(answers && { answers }) })
  rmSync(join(cwd, 'link'))
  const made = filesIn(outer).filter((file) => !file.startsWith('project/') && file !== 'outside.txt')
  const copies = filesIn(cwd).filter((file) =>
    readFileSync(join(cwd, file), 'latin1').match(/root:x:0|what lies outside/),
  )
  const wrong = [
    [HIT in globalThis || existsSync(join(outer, 'ran')), 'it ran'],
    [made.length > 0, `it left the project: ${made}`],
    [copies.length > 0 || (out + err).includes(SECRET), `it read outside: ${copies}`],
    [contacts !== called, 'it called a private address'],
    [took >= 1_000, `it took ${Math.round(took)} ms`],
    [code !== 0 && !/GNET-\d{3}/.test(out + err), 'no sentence'],
    [/GNET-900/.test(out + err), `it crashed: ${err}`],
    [Object.keys(Object.prototype).length !== before || 'polluted' in {}, 'it changed the prototype'],
    [
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(out + err),
      'a control character was printed',
    ],
  ] as const
  rmSync(outer, { recursive: true })
  return wrong.filter(([is]) => is).map(([, what]) => what)
}

describe('hostile posts, settings and answers', () => {
  it('are 300 or more, no two alike', () => {
    const things = hostileThings(1)
    expect(things.length).toBeGreaterThanOrEqual(300)
    expect(new Set(things.map((it) => JSON.stringify([it.files, it.args, it.answers]))).size).toBe(things.length)
  })

  it('run nothing, leave nothing, call nobody, and are answered within a second', { timeout: 240_000 }, async () => {
    const found: string[] = []
    for (const thing of hostileThings((server.address() as AddressInfo).port)) {
      for (const wrong of await suffer(thing)) found.push(`${thing.name}: ${wrong}`)
    }
    expect(found).toEqual([])
  })
})
