import type { Deploying } from './deploy.ts'
import { DeliveryError } from './errors.ts'
import type { Office } from './publish.ts'
import type { Connection, Delivery, Document, Fault, Sentence, Settings } from './types.ts'
import { live, notLive } from './words/live.ts'

/** A blog, where this run's posts come out: built by an adapter, deployed once for all of them, and live at their addresses. */
export interface Origin {
  /** Announcements have to wait until their post can be read. */
  readonly waits: boolean
  /** A connection by which a post counts as published only once people can read it. */
  readonly whole: (connection: Connection, page: Page) => Connection
  /** Puts the site online as it is now. Throws DeliveryError (`hidden`). */
  readonly redeploy: () => Promise<void>
  /** Why the post cannot be read, at once or after all the patience that is left to this run; null when it can. */
  readonly obstacle: (document: Document, patient: boolean) => Promise<Sentence | null>
}

export interface Page {
  readonly document: Document
  /** It was there before, and nothing of this run links to it: once it is deployed, nobody needs to look. */
  readonly isKnown: boolean
}

/** By the blog's own settings, which are not those of the office where there are several. */
export function openOrigin(settings: Settings, office: Office): Origin {
  const { counter } = office
  const { blog } = settings
  // Without an address of the site, links are examples, and there is nothing to look at.
  const waits = blog.waitUntilLive && settings.site.url !== null
  const deployed = deployOnce(blog, office)
  let until: number | undefined
  const obstacle = async ({ url, post }: Document, patient: boolean) => {
    const { waitUntilLive } = await import('./live.ts')
    if (patient) office.note(live.waiting(url))
    // All posts of a run share one deploy, and with it the patience.
    if (patient) until ??= counter.clock.now() + blog.waitSeconds * 1000
    const { clock, stop } = counter
    return waitUntilLive({ url, title: post.title }, { clock, stop, until: patient ? (until ?? 0) : 0 })
  }
  const comeOut = async (delivery: Delivery, { document, isKnown }: Page): Promise<Delivery> => {
    const fault = (await deployed()) ?? (waits && !isKnown ? await notYet(document) : null)
    if (fault !== null) throw new DeliveryError('hidden', fault)
    return delivery
  }
  const notYet = async (document: Document): Promise<Fault | null> => {
    const why = await obstacle(document, true)
    return why === null ? null : notLive(document.url, why)
  }
  const whole = (connection: Connection, page: Page): Connection => {
    const { document } = page
    const { revise } = connection
    return {
      ...connection,
      deliver: async (message, sending) => comeOut(await connection.deliver(message, sending), page),
      find: async (message, sending) => {
        const found = await connection.find(message, sending)
        if (typeof found === 'string') return found
        // Built is not deployed: unless it can be seen, that is done again, which harms nothing.
        return waits && (await obstacle(document, false)) === null ? found : 'absent'
      },
      ...(revise && {
        revise: async (...what: Parameters<typeof revise>) => comeOut(await revise(...what), page),
      }),
    }
  }
  const redeploy = async () => {
    const fault = await deployed()
    if (fault !== null) throw new DeliveryError('hidden', fault)
  }
  const asBuilt = blog.deploy === null && !waits
  return {
    waits,
    obstacle,
    redeploy,
    whole: (connection, page) => (asBuilt ? connection : whole(connection, page)),
  }
}

/** The whole site is deployed at once, however many posts of it are new. */
function deployOnce({ deploy: command, deploySeconds }: Settings['blog'], office: Office): () => Promise<Fault | null> {
  let under: Promise<Fault | null> | undefined
  const { root, counter, machine, output } = office
  const { clock, halt } = counter
  return async () => {
    if (command === null) return null
    under ??= (async () => {
      office.note(live.deploying(command[0] ?? ''))
      const { deploy } = await import('./deploy.ts')
      const deploying: Deploying = { root, env: machine, seconds: deploySeconds, clock, halt, output }
      return deploy(command, deploying)
    })()
    return under
  }
}
