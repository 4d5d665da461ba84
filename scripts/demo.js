// Publishes the sample post to the static blog in public/, and in rehearsal to X, Facebook and YouTube.
import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
execFileSync(process.execPath, [join(root, 'scripts/ready.js')], { stdio: 'inherit' })
// Each demo starts from nothing, so that there is something to see.
rmSync(join(root, '.gnet/rehearsal'), { recursive: true, force: true })
const gnet = [
  join(root, 'bin/gnet.js'),
  'publish',
  'posts/yasumikata.md',
  '--rehearse',
  '--yes',
  ...process.argv.slice(2),
]
const { status } = spawnSync(process.execPath, gnet, { cwd: root, stdio: 'inherit' })
if (status === 0) {
  console.log(`
The blog:                        open ${join(root, 'public/index.html')}
What X, Facebook, YouTube got:   ${join(root, '.gnet/rehearsal/platforms.json')}
The ledger of this rehearsal:    ${join(root, '.gnet/rehearsal/ledger')}
Run it again by hand, and nothing is posted twice:
  node bin/gnet.js publish posts/yasumikata.md --rehearse --yes`)
}
process.exitCode = status ?? 1
