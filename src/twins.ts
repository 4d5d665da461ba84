import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './errors.ts'
import { wordsOf } from './post/content.ts'
import type { Shelf } from './post/shelf.ts'
import type { Recogniser } from './renamed.ts'
import type { Attempt, Document, Finding, PlannedPost, Step } from './types.ts'
import { reasons, sameAddress, sameId, sameWords } from './words/plan.ts'

interface History {
  readonly attempts: readonly Attempt[]
  readonly world: { readonly root: string; readonly shelf: Shelf }
}

/** Two files must never share an id: the second would count as published because the first is. */
export async function refuseStolenId({ post }: Document, { attempts, world: { root, shelf } }: History): Promise<void> {
  const before = attempts.at(-1)?.intent.path
  if (before === undefined || before === post.path) return
  const file = join(root, before)
  if (!existsSync(file)) return
  const other = await shelf.post(file).catch(() => null)
  if (other?.id === post.id) throw new UsageError(sameId(post.id, before), { path: post.path })
}

/** Whoever begins a post with a copy of another must not send that once more. */
export async function refuseCopy(document: Document, { original }: Recogniser): Promise<void> {
  const { places, path } = document.post
  const other = places.id === undefined ? await original(document) : null
  if (other !== null && other !== path) throw new UsageError(sameWords(other, true), { path })
}

/**
 * Neither may two posts of one plan: one would count as the other, or its page replace the other's. Nor may two say the
 * same, unless somebody has told them apart.
 */
export function refuseTwins(posts: readonly PlannedPost[]): PlannedPost[] {
  const names = twins(posts, ({ id }) => id)
  const places = twins(posts, ({ document }) => document?.url ?? null)
  const words = twins(posts, freshWords)
  return posts.map((post) => {
    const { id, document, path } = post
    if (id === null || document === null) return post
    const [sameName, samePlace, same] = [names(post), places(post), words(post)]
    const fault =
      sameName !== null
        ? sameId(id, sameName)
        : samePlace !== null
          ? sameAddress(document.url, samePlace)
          : same !== null
            ? sameWords(same, false)
            : null
    if (fault === null) return post
    const finding: Finding = { level: 'fault', fault, place: { path } }
    // What it would have said stays in the plan: it is its name that is wrong, not its words.
    const steps = post.steps.map((step): Step => ({ ...step, action: 'refuse', reason: reasons.faulty }))
    return { ...post, steps, findings: [...post.findings, finding] }
  })
}

/** What a post says that has never been tried anywhere, and whose id nobody has chosen. */
function freshWords({ document, steps }: PlannedPost): string | null {
  if (document === null || document.post.places.id !== undefined) return null
  return steps.every((step) => step.latest === null) ? wordsOf(document.post) : null
}

/** Tells the path of another post with the same key; null where there is none. */
function twins(posts: readonly PlannedPost[], keyOf: (post: PlannedPost) => string | null) {
  const found = new Map<string, PlannedPost[]>()
  for (const post of posts) {
    const key = keyOf(post)
    if (key !== null) found.set(key, [...(found.get(key) ?? []), post])
  }
  return (post: PlannedPost) => found.get(keyOf(post) ?? '')?.find((it) => it !== post)?.path ?? null
}
