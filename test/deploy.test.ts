import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { deploy } from '../src/deploy.ts'

let root: string
let lines: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gnet-deploy-'))
  lines = []
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Runs a Node program with these arguments. */
function run(program: string, { args = [] as string[], env = {}, seconds = 20, halt = new AbortController() } = {}) {
  writeFileSync(join(root, 'deploy.js'), program)
  const output = (line: string) => lines.push(line)
  const deploying = { root, env: { PATH: process.env.PATH, ...env }, seconds, clock: systemClock, output }
  return deploy([process.execPath, 'deploy.js', ...args], { ...deploying, halt: halt.signal })
}

describe('a deploy', () => {
  it("runs in the project's folder, and its words go through no shell", async () => {
    const args = ['a b', '$HOME', '; touch x', '*']
    const program = `require('fs').writeFileSync('seen.json', JSON.stringify(process.argv.slice(2)))`
    expect(await run(program, { args })).toBeNull()
    expect(JSON.parse(readFileSync(join(root, 'seen.json'), 'utf8'))).toEqual(args)
    expect(existsSync(join(root, 'x'))).toBe(false)
  })

  it("never sees gnet's own variables, and keeps all others", async () => {
    const env = { GNET_X_API_KEY: 'secret', gnet_ping_urls: 'secret', SSH_AUTH_SOCK: '/run/agent' }
    const program = `console.log(Object.keys(process.env).filter((it) => /gnet|ssh/i.test(it)).join())`
    expect(await run(program, { env })).toBeNull()
    expect(lines).toEqual(['| SSH_AUTH_SOCK'])
  })

  it('is quoted line by line, from both streams, without anything that could steer a terminal or a CI system', async () => {
    const program = `
      process.stdout.write('10%\\r20%\\r\\n\\x1b[2J\\x1b]0;title\\x07sent\\u202e 3 files\\n::set-env name=A::b\\n##[error]x\\nno end')
      process.stderr.write('warning\\n' + 'long '.repeat(1000) + '\\n')`
    expect(await run(program)).toBeNull()
    const said = lines.toSorted().map((line) => line.slice(0, 60))
    const long = `| ${'long '.repeat(12)}`.slice(0, 60)
    const short = [
      '| ## [error]x',
      '| 10%',
      '| 20%',
      '| ::set-env name=A::b',
      '| no end',
      '| sent 3 files',
      '| warning',
    ]
    expect(said).toEqual([...short, long].toSorted())
    expect(lines.find((line) => line.startsWith('| long'))).toMatch(/^.{1990,2005} …$/)
  })

  it('says whole lines only, however they arrive', async () => {
    const program = `
      process.stdout.write('half of a sec')
      setTimeout(() => process.stdout.write('ret\\n'), 50)`
    await run(program)
    expect(lines).toEqual(['| half of a secret'])
  })

  it('failed when its program says so, ends by a signal, or is not there', async () => {
    expect(await run('process.exit(3)')).toMatchObject({ code: 'GNET-474', en: expect.stringContaining('(3)') })
    expect(await run("process.kill(process.pid, 'SIGTERM')")).toMatchObject({ en: expect.stringContaining('SIGTERM') })
    const deploying = { root, env: {}, seconds: 5, clock: systemClock, halt: new AbortController().signal }
    const missing = await deploy(['no-such-program'], { ...deploying, output: () => undefined })
    expect(missing).toMatchObject({ code: 'GNET-473', en: expect.stringContaining('no-such-program') })
  })

  it('is stopped with all that it has started when its time is over', async () => {
    const program = `
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      console.log(child.pid)
      setInterval(() => {}, 1000)`
    expect(await run(program, { seconds: 1 })).toMatchObject({ code: 'GNET-475' })
    const pid = Number(lines[0]?.slice(2))
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  it('is stopped when the run has to end', async () => {
    const halt = new AbortController()
    const ended = run('console.log("on"); setInterval(() => {}, 1000)', { halt })
    await expect.poll(() => lines).toEqual(['| on'])
    halt.abort()
    expect(await ended).toMatchObject({ code: 'GNET-474' })
  })

  it('does not wait for what is left running in the background', async () => {
    const program = `
      const options = { detached: true, stdio: ['ignore', 'inherit', 'ignore'] }
      const child = require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 15000)'], options)
      child.unref()
      console.log(child.pid)`
    expect(await run(program)).toBeNull()
    const pid = Number(lines[0]?.slice(2))
    expect(isAlive(pid)).toBe(true)
    process.kill(pid)
  })
})

/** On Linux a process that has ended may still be waiting to be noticed. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/stat') || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
