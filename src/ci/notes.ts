import { ask, askAll, type GitHubApi } from './github-api.ts'

/** A comment or an issue of ours. */
export interface Note {
  /** A comment's id, an issue's number. */
  readonly id: number
  readonly body: string
  readonly url: string
}

/** Where one note of ours is kept up to date. `takeAway` must bear that it is gone already. */
export interface Board {
  /** All notes of ours. */
  ours(): Promise<readonly Note[]>
  put(body: string): Promise<Note>
  change(note: Note, body: string): Promise<void>
  takeAway(note: Note): Promise<void>
}

/** By what a note is known: whoever wrote it, and what stands at its very beginning where nobody sees it. */
export interface Signature {
  readonly author: string
  readonly marker: string
}

/** An HTML comment, which GitHub does not show. `project` tells several projects of one repository apart. */
export function markerFor(kind: 'preview' | 'open', project: string): string {
  return `<!-- gnet ${kind} ${encodeURIComponent(project).replaceAll('--', '%2D%2D')} -->`
}

/**
 * Leaves exactly one note with this body, wherever runs that were doubled or cut off have left none or several; null
 * where none is wanted and there is none. What already says so is not written again.
 */
export async function keepOne(board: Board, body: string | null): Promise<Note | null> {
  const before = await board.ours()
  if (body === null) {
    for (const note of before) await board.takeAway(note)
    return null
  }
  const notes = before.length > 0 ? before : await putUp(board, body)
  const [oldest, ...rest] = notes.toSorted((a, b) => a.id - b.id)
  for (const note of rest) await board.takeAway(note)
  if (oldest !== undefined && oldest.body.trim() !== body.trim()) await board.change(oldest, body)
  return oldest ?? null
}

/** Another run may have put one up at the same moment: then there are several, of which all runs keep the oldest. */
async function putUp(board: Board, body: string): Promise<readonly Note[]> {
  const made = await board.put(body)
  const all = await board.ours()
  return all.some(({ id }) => id === made.id) ? all : [...all, made]
}

/** The comments on a pull request. https://docs.github.com/rest/issues/comments, 2026 */
export function commentsOn(number: number, { api, signature }: { api: GitHubApi; signature: Signature }): Board {
  return {
    ours: async () => notesIn(await askAll(api, `/issues/${number}/comments`), signature),
    put: async (body) => noteIn(await ask(api, { method: 'POST', path: `/issues/${number}/comments`, body: { body } })),
    change: async ({ id }, body) => {
      await ask(api, { method: 'PATCH', path: `/issues/comments/${id}`, body: { body } })
    },
    takeAway: async ({ id }) => {
      await ask(api, { method: 'DELETE', path: `/issues/comments/${id}` }).catch(() => undefined)
    },
  }
}

/** The open issues. https://docs.github.com/rest/issues/issues, 2026 */
export function openIssues(title: string, { api, signature }: { api: GitHubApi; signature: Signature }): Board {
  return {
    ours: async () => {
      const all = await askAll(api, '/issues?state=open')
      // GitHub counts pull requests among the issues.
      return notesIn(
        all.filter((it) => entriesOf(it).pull_request === undefined),
        signature,
      )
    },
    put: async (body) => noteIn(await ask(api, { method: 'POST', path: '/issues', body: { title, body } })),
    change: async ({ id }, body) => {
      await ask(api, { method: 'PATCH', path: `/issues/${id}`, body: { title, body } })
    },
    takeAway: async ({ id }) => {
      await ask(api, { method: 'PATCH', path: `/issues/${id}`, body: { state: 'closed', state_reason: 'completed' } })
    },
  }
}

function notesIn(list: readonly unknown[], { author, marker }: Signature): Note[] {
  return list
    .filter((it) => entriesOf(entriesOf(it).user).login === author)
    .map(noteIn)
    .filter(({ body }) => body.startsWith(marker))
}

function noteIn(value: unknown): Note {
  const { id, number, body, html_url: url } = entriesOf(value)
  return { id: Number(number ?? id), body: String(body ?? ''), url: String(url ?? '') }
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
