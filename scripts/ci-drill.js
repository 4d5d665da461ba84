// Jobs of the action for GitHub that are run again, cancelled and doubled: 20 of each. CI does a few.
//   npm run ci:drill
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/action/drill.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GNET_CI_DRILL: process.env.GNET_CI_DRILL ?? '20' },
})
process.exitCode = status ?? 1
