import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { Beginning } from '../second-thread.ts'
import { load } from './load.ts'

// What the second thread begins with: it lies in `dist/` as the program's chunks do. What it is told meanwhile waits.
const { startBeside } = load(join(import.meta.dirname, '..'))
void startBeside().then((begin) => parentPort?.on('message', (what: Beginning) => begin(what)))
