import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type MessagePort, workerData } from 'node:worker_threads'
import { stampOf } from '../kept.ts'
import { IS_RUNNING, type Sheet, WRITTEN, type Written } from './pen.ts'

// The thread of a pen (`pen.ts`): writes what it is sent, and says how it left each file.
const { folder, state, port } = workerData as {
  readonly folder: string
  readonly state: Int32Array
  readonly port: MessagePort
}

port.on('message', (sheets: readonly Sheet[]) => {
  port.postMessage(sheets.map(write))
  Atomics.add(state, WRITTEN, sheets.length)
  Atomics.notify(state, WRITTEN)
})
Atomics.store(state, IS_RUNNING, 1)

function write([path, text]: Sheet): Written {
  const file = join(folder, path)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
    return { path, stamp: stampOf(file) ?? '' }
  } catch (error) {
    return { path, code: error instanceof Error && 'code' in error ? String(error.code) : 'EIO' }
  }
}
