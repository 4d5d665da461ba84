import { attemptsAt, stateOf } from '../ledger/state.ts'
import type { Settings } from '../types.ts'
import type { Io } from './io.ts'
import type { Project } from './project.ts'
import { LEDGER, openLedger, REHEARSAL } from './world.ts'

/** A rehearsal disturbs nobody. */
const NEVER: Settings['quiet'] = { hours: null, days: [], holidays: false }

/** A rehearsal reaches nobody, waits for no page, and never disturbs a site that has been published for real. */
export async function rehearsedProject(project: Project, io: Io): Promise<Project> {
  const real = await openLedger(project, { io, ledger: LEDGER })
  let published = false
  for (const post of await real.posts()) {
    published ||= stateOf(attemptsAt(await real.read(post), 'blog')).kind === 'published'
  }
  const out = published ? `${REHEARSAL}/public` : project.settings.blog.out
  const { settings } = project
  const blog = rehearsed(settings.blog, out)
  const blogs = settings.blogs.map((it) => ({ ...it, blog: rehearsed(it.blog, `${REHEARSAL}/blogs/${it.name}`) }))
  return {
    ...project,
    settings: {
      ...settings,
      blog,
      blogs,
      quiet: NEVER,
      pings: { indexNow: null, hub: null },
      // The stand-ins' accounts are made up.
      x: { ...settings.x, account: null, signIn: 'oauth1' },
      facebook: { ...settings.facebook, account: null },
      youtube: { ...settings.youtube, account: null },
    },
  }
}

function rehearsed(blog: Settings['blog'], out: string): Settings['blog'] {
  return { ...blog, kind: 'static', out, deploy: null, waitUntilLive: false }
}
