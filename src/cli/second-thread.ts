import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { type Looking, lookAtAll } from '../looks.ts'
import type { Beginning } from '../second-thread.ts'
import { load } from './load.ts'

/** It lies in `dist/` as the program's chunks do, which take longer to load than ten thousand files to be looked at. */
let beside: Promise<(what: Beginning) => void> | undefined

// What the second thread begins with.
parentPort?.on('message', async (what: Beginning) => {
  if (what.task === 'look') return lookAtAll(what.data as Looking)
  beside ??= load(join(import.meta.dirname, '..')).startBeside()
  const begin = await beside
  begin(what)
})
