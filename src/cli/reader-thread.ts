import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { load } from './load.ts'
import type { ReadingAhead } from './read-ahead.ts'

// What the thread of a reader begins with: it lies in `dist/` as the program's chunks do.
void load(join(import.meta.dirname, '..')).startReading(workerData as ReadingAhead)
