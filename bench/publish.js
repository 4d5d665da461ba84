// What gnet adds to the platforms' own time: stand-ins on this machine answer after 300 ms each. The floor is the longest
// chain of requests of which each needs the answer of the one before, plus the start of a bare node.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStandIns } from '../scripts/stand-ins.js'
import { median } from './paired.js'

const root = join(import.meta.dirname, '..')
const ANSWER_AFTER = 300
const ROUNDS = 9

export async function publishTable() {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-bench-'))
  const standIns = await openStandIns({ delay: ANSWER_AFTER })
  try {
    return [await measure('handoff', { folder, standIns }), await measure('api', { folder, standIns })]
  } finally {
    await standIns.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(route, { folder, standIns }) {
  const over = []
  let chain = 0
  for (let round = 0; round < ROUNDS; round++) {
    const cwd = join(folder, `${route}-${round}`)
    writeProject(cwd, { route, round })
    const bare = await time(['-e', '0'], { cwd })
    const before = requests(standIns)
    const took = await time([join(root, 'bin/gnet.js'), 'publish', 'post.md', '--yes', '--json'], {
      cwd,
      env: standIns.env,
    })
    const now = requests(standIns)
    // YouTube's requests need the token that Google's gave.
    const asked = (name) => now[name] - before[name]
    chain = Math.max(asked('x'), asked('facebook'), asked('google') + asked('youtube'))
    over.push(took - bare - chain * ANSWER_AFTER)
  }
  const floor = chain * ANSWER_AFTER
  return {
    what: `publish, youtube.route: ${route}`,
    'floor, ms': floor,
    'over it, ms': Math.round(median(over)),
    limit: 110,
  }
}

function writeProject(folder, { route, round }) {
  mkdirSync(folder)
  writeFileSync(join(folder, 'gnet.yaml'), `site: { url: https://blog.example.jp }\nyoutube: { route: ${route} }\n`)
  writeFileSync(
    join(folder, 'post.md'),
    `---\ntitle: 休む日を先に決める（${route} ${round}）\ntags: 休み方 働き方\n---\n\n私は、休む日を先に決めることが必要だと考えています。\n`,
  )
}

function requests({ journal }) {
  return Object.fromEntries(Object.entries(journal()).map(([name, { requests }]) => [name, requests.length]))
}

function time(args, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...env }, stdio: 'ignore' })
    child.on('close', (code) =>
      code === 0 ? resolve(performance.now() - start) : reject(new Error(`${args.join(' ')} ended with ${code}`)),
    )
  })
}
