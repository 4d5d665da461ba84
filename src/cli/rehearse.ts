import { join } from 'node:path'
import { type LocalPage, openLocalServer } from '../local-server.ts'
import { renderRehearsal, renderStage } from '../preview/rehearsal-page.ts'
import { stageWords as words } from '../words/rehearsal.ts'
import { openBrowser } from './browser.ts'
import { openProject } from './project.ts'
import { announceRehearsal, findRehearsal } from './running-rehearsal.ts'
import type { Session } from './session.ts'
import { openStage } from './stage.ts'
import { openLedger, REHEARSAL } from './world.ts'

interface RehearseFlags {
  /** False with `--no-open`. */
  readonly open: boolean
  readonly config?: string
}

/** How often it is looked whether there is anything new to see, in milliseconds. */
const OFTEN = 200

/** `gnet rehearse`: the stand-ins stay up, with a page on which posts arrive and faults are switched on and off. */
export async function runRehearse(flags: RehearseFlags, session: Session): Promise<number> {
  const { io, say, language } = session
  const project = openProject(flags.config, io)
  const running = await findRehearsal(project.root)
  if (running !== null) {
    show(running.url, say(words.running(running.url)))
    return 0
  }
  const ledger = await openLedger(project, { io, ledger: join(REHEARSAL, 'ledger') })
  const stage = await openStage({ ...project, ledger })
  const command = `gnet publish --rehearse${flags.config === undefined ? '' : ` --config ${flags.config}`}`
  const server = await openLocalServer({
    show: async (path, nonce) => {
      if (path === 'env') return { type: 'json', body: JSON.stringify(stage.env) }
      if (path === 'view') return { type: 'html', body: renderStage(await stage.now()) }
      if (path.startsWith('picture/')) return pictureAt(path.slice('picture/'.length))
      if (path !== '') return null
      return { type: 'html', body: renderRehearsal({ language, nonce, command, switches: stage.switches }) }
    },
    change: stage.obey,
  })
  const takeBack = announceRehearsal(project.root, server.url)
  const release = io.onInterrupt(server.close)
  const stopWatching = watchStage(async () => renderStage(await stage.now()), server.changed)
  try {
    show(server.url, say(words.at(server.url)), say(words.type(command)))
    await server.closed
  } finally {
    stopWatching()
    release()
    takeBack()
    await stage.close()
  }
  return 0

  function pictureAt(digest: string): LocalPage | null {
    const body = stage.picture(digest)
    if (body === undefined) return null
    return { type: body[0] === 0x89 ? 'png' : 'jpg', body }
  }

  function show(url: string, ...lines: string[]): void {
    session.json({ schemaVersion: 1, command: 'rehearse', url, errors: [] })
    session.lines(lines)
    if (flags.open && !session.asJson && io.interactive()) void openBrowser(url, io.env)
  }
}

/** Posts come from other processes, and some faults take their time: what is to be seen is compared with what was. */
function watchStage(seen: () => Promise<string>, changed: () => void): () => void {
  let last = ''
  const timer = setInterval(async () => {
    const now = await seen().catch(() => last)
    if (now !== last) changed()
    last = now
  }, OFTEN)
  return () => clearInterval(timer)
}
