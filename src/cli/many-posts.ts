import type { World } from '../planning.ts'
import { filesOf } from '../post/shelf.ts'
import { secondThread } from '../second-thread.ts'
import type { Project } from './project.ts'

/** With so many posts the gain is larger than what the change costs. */
const MANY = 30

/**
 * V8 gets ready for a program that runs for hours: it soon compiles anew what has run a few hundred times, and begins with
 * little room for what is soon forgotten. A plan of hundreds of posts ends within seconds, and needs a fifth less time
 * when it is spared both. Chunks that are loaded after this are compiled without their cache (load.ts).
 */
export async function prepareForPosts(count: number): Promise<void> {
  if (count < MANY) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--interrupt-budget=400000')
  setFlagsFromString('--semi-space-growth-factor=16')
}

/** From so many on both are worth it. */
const LARGE = 500

/**
 * Making the site of a blog with all its posts. Where most of them are to be read, V8 is to look for what is forgotten before
 * the heap has grown to four times its size. A function that it compiles for speed takes fewer others into itself: for a run
 * of seconds, all that compiling costs more than it brings, on processors that both have other work. For the same reason no
 * other thread helps to look through what is new. A run that knows them is spared that: whatever it loads, and the second
 * thread, would have to be compiled without a cache.
 */
export function prepareForBlog(project: Project, { archive }: Pick<World, 'archive'>): void {
  const files = filesOf(project)
  if (files.length < LARGE) return
  // While it starts, this one reads what is kept.
  secondThread()
  if (archive === undefined || archive.unknown(files).length >= LARGE) {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    setFlagsFromString('--heap-growing-percent=50')
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
    setFlagsFromString('--no-parallel-scavenge')
  }
  archive?.readAhead(files)
}
