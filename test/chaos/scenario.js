// One post, one fault, one kill: then gnet is run again until nothing is left to do, and the platforms are counted.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '../../bin/gnet.js')
export const PLATFORMS = ['x', 'facebook', 'youtube']
/** A run that the kill has not met by then is killed anyway, in milliseconds. */
const PATIENCE = 3_000
const MOST_RUNS = 6

/**
 * Lives `{ fault: [platform, name] | null, kill }`, where `kill` is `{ wire: [name, moment] }`, `{ record: file }` or
 * `{ after: milliseconds }`. Answers `{ killed, runs, duplicates, lost, unknown }`, the last three as platforms.
 */
export async function live({ fault, kill }, { world, number }) {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-chaos-'))
  const id = `chaos-${number}`
  try {
    writeFileSync(join(folder, 'gnet.yaml'), 'site: { url: https://blog.example.jp }\nyoutube: { route: api }\n')
    writeFileSync(
      join(folder, `${id}.md`),
      `---\ntitle: ${id} の記事\ntags: 休み方 働き方\n---\n\n本文です（${id}）。\n`,
    )
    const at = { folder, id, env: world.env }
    if (fault !== null) world.fault(...fault, { times: 1 })
    const killed = await runAndKill(at, kill, world)
    if (fault !== null) world.fault(fault[0], null)
    let runs = 1
    for (let code = -1; code !== 0 && code !== 3 && runs < MOST_RUNS; runs++) code = await run(at).done
    return { killed, runs, ...count(at, world) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run({ folder, id, env }) {
  const args = [bin, 'publish', `${id}.md`, '--yes', '--json']
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' })
  return { child, done: new Promise((resolve) => child.on('close', resolve)) }
}

async function runAndKill(at, kill, world) {
  const ledger = join(at.folder, '.gnet/ledger', at.id)
  mkdirSync(ledger, { recursive: true })
  world.reset()
  const { child, done } = run(at)
  const end = () => child.kill('SIGKILL')
  const watching = watch(ledger, (_, name) => name === kill.record && end())
  world.listen((name, moment) => kill.wire?.[0] === name && kill.wire[1] === moment && end())
  const timer = setTimeout(end, kill.after ?? PATIENCE)
  await done
  clearTimeout(timer)
  watching.close()
  world.listen(() => undefined)
  return child.signalCode === 'SIGKILL'
}

/** What the platforms show of the post, against what the ledger says of it. */
function count({ folder, id }, { journal }) {
  const said = recordsIn(join(folder, '.gnet/ledger', id))
  const shown = Object.fromEntries(
    PLATFORMS.map((name) => [
      name,
      journal()[name].holds.filter(({ state, text }) => state === 'published' && text.includes(`${id} の記事`)).length,
    ]),
  )
  return {
    duplicates: PLATFORMS.filter((name) => shown[name] > 1),
    lost: PLATFORMS.filter((name) => said[name] !== 'unknown' && (said[name] !== 'published' || shown[name] === 0)),
    unknown: PLATFORMS.filter((name) => said[name] === 'unknown'),
  }
}

/** The status that the latest attempt at each platform has come to. */
function recordsIn(folder) {
  const status = {}
  for (const file of readdirSync(folder).sort()) {
    const [platform, n, kind] = file.split('.')
    if (!['intent', 'outcome', 'resolution'].includes(kind)) continue
    const known = status[platform]
    if (known !== undefined && Number(n) < known.n) continue
    const { status: said = 'open' } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    status[platform] = { n: Number(n), said }
  }
  return Object.fromEntries(Object.entries(status).map(([platform, { said }]) => [platform, said]))
}
