import { parentPort, workerData } from 'node:worker_threads'
import { replaceGlobals } from './globals.ts'
import { liveMatrix } from './matrix.ts'
import { type SeedsTask, tallySeeds } from './seeds.ts'

type Task = SeedsTask | { readonly kind: 'matrix'; readonly part: number; readonly parts: number }

async function carryOut(task: Task): Promise<unknown> {
  if (task.kind === 'seeds') return tallySeeds(task)
  return liveMatrix(task.part, task.parts)
}

replaceGlobals()
parentPort?.postMessage(await carryOut(workerData as Task))
