import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort, Worker } from 'node:worker_threads'

/** Something that runs beside this thread, on another processor. */
export interface SecondThread {
  /** Its end is among what the thread finds in `workerData`, as `port`. */
  readonly port: MessagePort
  /** What has come from it and nobody has taken yet, oldest first. Never waits. */
  readonly received: () => unknown[]
  readonly stop: () => void
}

interface Starting {
  /** Plain data, and memory that both share. */
  readonly data: object
  /** Where the build leaves the code of threads, beside that of this one. Run from its sources, gnet has none. */
  readonly folder?: string
  /** Called once it has ended, for whatever reason. */
  readonly ended?: () => void
}

/** Starts `<name>-thread.cjs`; null where there is none, or no second processor. It gets no environment: no secret. */
export function startThread(
  name: string,
  { data, folder = import.meta.dirname, ended = () => undefined }: Starting,
): SecondThread | null {
  const code = join(folder, `${name}-thread.cjs`)
  if (process.getBuiltinModule('node:os').availableParallelism() < 2 || !existsSync(code)) return null
  const { Worker, MessageChannel, receiveMessageOnPort } = process.getBuiltinModule('node:worker_threads')
  const { port1: port, port2 } = new MessageChannel()
  const own = { workerData: { ...data, port: port2 }, transferList: [port2], env: {}, execArgv: [] }
  const worker = orNull(() => new Worker(code, own))
  if (worker === null) return null
  // Whoever started it sees by what is missing that it failed.
  worker.on('error', () => undefined).on('exit', ended)
  return {
    port,
    received: () => {
      const messages: unknown[] = []
      for (let it = receiveMessageOnPort(port); it !== undefined; it = receiveMessageOnPort(port))
        messages.push(it.message)
      return messages
    },
    stop: () => {
      port.close()
      void worker.terminate()
    },
  }
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
