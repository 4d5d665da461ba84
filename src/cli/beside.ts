import type { MessagePort } from 'node:worker_threads'
import { openCommons } from '../post/commons.ts'
import { readGist } from '../post/gist.ts'
import { inPassing } from '../post/in-passing.ts'
import type { ReadingAhead, ReadPost, ReadPosts, ToldPosts } from '../post/reader.ts'
import { openRenderings, type Renderings } from '../post/renderings.ts'
import { openShelf, type Shelf } from '../post/shelf.ts'
import type { Beginning } from '../second-thread.ts'
import { IS_RUNNING, type Penning, type ToldSheet, WRITTEN } from '../site/pen.ts'
import { type Relating, relateAll } from '../site/related-beside.ts'
import { openSheets } from '../site/sheets.ts'
import { sketchOf } from '../site/sketch.ts'

/**
 * What the second thread does where a site is made from nothing: it reads posts, makes their HTML, writes the pages that show
 * it, and finds related posts.
 */
export function openBeside(): (what: Beginning) => void {
  const renderings = openRenderings()
  return ({ task, data, port }) => {
    if (task === 'read') void read(data as ReadingAhead, { port, renderings })
    if (task === 'relate') relateAll(data as Relating, (answer) => port.postMessage(answer))
    if (task === 'write') write(data as Penning, { port, renderings })
  }
}

interface Doing {
  readonly port: MessagePort
  readonly renderings: Renderings
}

/** So many are sent at once: to send each by itself would take as long as to read it. */
const BATCH = 10

async function read({ files, claims, of, ...project }: ReadingAhead, { port, renderings }: Doing): Promise<void> {
  // The first thread has mostly found out by now what posts have in common; it alone keeps it.
  const { known } = openCommons(project.root, { of, now: Date.now })
  const shelf = inPassing(project, openShelf(project, { known, learn: () => undefined }))
  let batch: (readonly [number, ReadPost | null])[] = []
  const send = () => {
    port.postMessage(batch satisfies ReadPosts)
    batch = []
  }
  for (let place = files.length - 1; place >= 0; place--) {
    if (Atomics.compareExchange(claims, place, 0, 1) !== 0) continue
    batch.push([place, await readOne(files[place] as string, { shelf, renderings })])
    if (batch.length === BATCH) send()
  }
  send()
  let isAtIt = false
  // Between two of them, whatever has come is done first.
  const renderAhead = () => {
    isAtIt = renderings.ahead()
    if (isAtIt) setImmediate(renderAhead)
  }
  port.on('message', (posts: ToldPosts) => {
    for (const [file, words] of posts) renderings.add(file, words)
    if (!isAtIt) renderAhead()
  })
  renderAhead()
}

interface Reading {
  readonly shelf: Pick<Shelf, 'document'>
  readonly renderings: Renderings
}

/** Faults are told by whoever reads it in the first thread. */
async function readOne(file: string, { shelf, renderings }: Reading): Promise<ReadPost | null> {
  try {
    const found = await readGist(file, { shelf, now: Date.now, sketch: sketchOf })
    if (found === null) return null
    const { document } = found
    const gist = JSON.stringify(found.gist)
    const { pictures, post } = document
    if (pictures.length > 0) return { gist, pictures, html: document.html }
    const { title, markdown, digest } = post
    renderings.add(file, { title, markdown, digest })
    return { gist, pictures }
  } catch {
    return null
  }
}

/** Says after each batch how far it is, to somebody who may be waiting for nothing else. */
function write({ folder, state }: Penning, { port, renderings }: Doing): void {
  const writeSheets = openSheets({ folder, htmlOf: renderings.htmlOf })
  port.on('message', (sheets: readonly ToldSheet[]) => {
    port.postMessage(writeSheets(sheets))
    Atomics.add(state, WRITTEN, sheets.length)
    Atomics.notify(state, WRITTEN)
  })
  Atomics.store(state, IS_RUNNING, 1)
}
