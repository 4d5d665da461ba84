import { running } from './running.ts'

/**
 * The adapters ask the time through globals; here these are the simulation's. Whatever else could differ from one time
 * to the next throws.
 */
export function replaceGlobals(): void {
  Date.now = () => running().clock.now()
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController()
    running().clock.after(milliseconds, () => controller.abort())
    return controller.signal
  }
  globalThis.fetch = refuse('fetch')
  Math.random = refuse('Math.random')
  globalThis.setTimeout = refuse('setTimeout') as unknown as typeof setTimeout
  globalThis.setInterval = refuse('setInterval') as unknown as typeof setInterval
}

function refuse(name: string): () => never {
  return () => {
    throw new Error(`${name} in the simulation: what comes of it could not be replayed`)
  }
}
