import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort, Worker } from 'node:worker_threads'

/** What runs beside this thread, on another processor: one a process, as long as there is something for it to do. */
export interface SecondThread {
  /** Has it begin something, of which it is told by name and with plain data. */
  readonly begin: (task: string, data: object) => Channel
  /** It has ended, for whatever reason: who waits for it sees by what is missing that it failed. */
  readonly ended: Promise<void>
  readonly stop: () => void
}

/** What is said of one task, to the thread and from it. */
export interface Channel {
  readonly port: MessagePort
  /** What has come from it and nobody has taken yet, oldest first. Never waits. */
  readonly received: () => unknown[]
}

/** What the thread is told of a task that it is to begin. */
export interface Beginning {
  readonly task: string
  readonly data: object
  /** Its end of the channel. */
  readonly port: MessagePort
}

let running: SecondThread | null = null

/**
 * The second thread, started where it does not run. Null where there is no second processor, or nothing to run: `folder` is
 * where the build leaves its code, beside that of this thread. It gets no environment: no secret.
 */
export function secondThread(folder = import.meta.dirname): SecondThread | null {
  running ??= start(join(folder, 'second-thread.cjs'))
  return running
}

/** The one that somebody has started. */
export function runningThread(): SecondThread | null {
  return running
}

/** In MiB. What the thread keeps lies outside of this; with more of it, it would only leave more lying about. */
const YOUNG = 8

function start(code: string): SecondThread | null {
  if (process.getBuiltinModule('node:os').availableParallelism() < 2 || !existsSync(code)) return null
  const { Worker, MessageChannel, receiveMessageOnPort } = process.getBuiltinModule('node:worker_threads')
  const limits = { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } }
  const worker = orNull(() => new Worker(code, { env: {}, execArgv: [], ...limits }))
  if (worker === null) return null
  // That its channels close would tell, too, but whoever takes a message at once (`received`) may take that news with it.
  const ended = new Promise<void>((resolve) => {
    worker.on('error', () => undefined).on('exit', () => resolve())
  })
  const leave = () => {
    if (running === thread) running = null
  }
  const thread: SecondThread = {
    begin: (task, data) => {
      const { port1: port, port2 } = new MessageChannel()
      worker.postMessage({ task, data, port: port2 } satisfies Beginning, [port2])
      const received = () => {
        const messages: unknown[] = []
        for (let it = receiveMessageOnPort(port); it !== undefined; it = receiveMessageOnPort(port))
          messages.push(it.message)
        return messages
      }
      return { port, received }
    },
    ended,
    stop: () => {
      leave()
      void worker.terminate()
    },
  }
  void ended.then(leave)
  return thread
}

/** The system may have no thread left to give. */
function orNull(start: () => Worker): Worker | null {
  try {
    return start()
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_WORKER_')) return null
    throw error
  }
}
