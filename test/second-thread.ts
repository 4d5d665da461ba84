import { join } from 'node:path'
import { secondThread } from '../src/second-thread.ts'

/** Where the build leaves the code of the second thread. */
export const CODE = join(import.meta.dirname, '../dist')

/** For after each test, so that none finds the thread of another. Starts none, as there is no code in that folder. */
export function stopSecondThread(): void {
  secondThread(import.meta.dirname)?.stop()
}

export const theThread = () => secondThread(CODE)
