import { spawn } from 'node:child_process'
import { watch } from 'node:fs'

import { type LocalServer, openLocalServer } from '../local-server.ts'
import { renderPage } from '../preview/page.ts'
import type { Document, Plan } from '../types.ts'
import type { Language } from './language.ts'

/** What is shown, read anew for each time the page is loaded. */
export interface Showing {
  readonly language: Language
  readonly site: string
  readonly plan: () => Promise<Plan>
  readonly blog: (plan: Plan) => Promise<(document: Document) => string>
}

/** Serves the page of a plan until nobody looks at it any more. */
export function servePreview({ language, site, plan, blog }: Showing): Promise<LocalServer> {
  let shown: Plan | null = null
  let pages: Promise<(document: Document) => string> | null = null
  return openLocalServer(async (path, nonce) => {
    if (path === '') {
      shown = await plan()
      pages = null
      const where = (_: unknown, i: number) => ({ where: `blog/${i}` })
      return { type: 'html', body: renderPage(shown, { language, nonce, site, blog: where, live: true }) }
    }
    const index = /^blog\/(\d{1,6})$/.exec(path)?.[1]
    const document = shown?.posts[Number(index ?? -1)]?.document ?? null
    if (shown === null || document === null) return null
    pages ??= blog(shown)
    return { type: 'text', body: (await pages)(document) }
  })
}

/** Calls after a save in these files' and folders' folders; editors write in several steps, of which the last counts. */
export function onSave(paths: readonly string[], call: () => void): () => void {
  let soon: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(soon)
    soon = setTimeout(call, 40)
  }
  const folders = [...new Set(paths)]
  const watchers = folders.flatMap((folder) => {
    try {
      return [watch(folder, later).on('error', () => undefined)]
    } catch {
      return []
    }
  })
  return () => {
    clearTimeout(soon)
    for (const watcher of watchers) watcher.close()
  }
}

/** Shows an address in the person's own browser; without one, they have read the address. */
export function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url]
  const child = spawn(program as string, args, { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
}
