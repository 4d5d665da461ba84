import type { Fault, FaultOptions, PlatformName } from './faults.ts'
import { googlePlatform, type Tokens } from './google.ts'
import { graphPlatform } from './graph.ts'
import type { Platform, PlatformJournal } from './platform.ts'
import { openStandIn, type StandIn } from './stand-in.ts'
import { type Held, type Memory, openMemory } from './state.ts'
import { xPlatform } from './x.ts'
import { youtubePlatform } from './youtube.ts'

export { type Fault, type FaultOptions, faultsOf, type PlatformName } from './faults.ts'
export type { PlatformJournal } from './platform.ts'
export type { Held } from './state.ts'

export interface RehearsalOptions {
  /** A JSON file that keeps accounts and posts between runs; without it nothing outlives `close()`. */
  readonly state?: string
  /** Milliseconds before every answer. */
  readonly delay?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** What the platforms hold and were asked since the start, by platform. */
export type Journal = Readonly<Record<PlatformName, PlatformJournal<Held>>>

export interface StandIns {
  /** Made-up credentials for all platforms, and the loopback addresses that move gnet to the stand-ins. */
  readonly env: Readonly<Record<string, string>>
  readonly journal: () => Journal
  /** Gives a platform a fault, or takes it away (null). Throws RangeError for a fault the platform cannot have. */
  readonly fault: (platform: PlatformName, fault: Fault | null, options?: FaultOptions) => void
  /** A picture that was uploaded here, by the digest that the journal names. */
  readonly picture: (digest: string) => Buffer | undefined
  /** Takes all posts away; the accounts stay. */
  readonly forget: () => void
  /** Ends at once, with whatever is still being answered. */
  readonly close: () => Promise<void>
}

/** Opens stand-ins of X, the Graph API, YouTube and Google's token endpoint, each on a free port of 127.0.0.1. */
export async function startStandIns(options: RehearsalOptions = {}): Promise<StandIns> {
  const memory = openMemory(options.state)
  const surroundings = { now: options.now ?? Date.now, delay: options.delay ?? 0 }
  const tokens: Tokens = new Map()
  const open = (platform: Platform) => openStandIn(platform, surroundings)
  const [x, facebook, youtube, google] = await Promise.all([
    xPlatform(memory).then(open),
    open(graphPlatform(memory)),
    open(youtubePlatform(memory, tokens)),
    open(googlePlatform(memory, tokens)),
  ])
  const all: Readonly<Record<PlatformName, StandIn>> = { x, facebook, youtube, google }
  return {
    env: environment(memory, all),
    journal: () => ({
      x: x.journal() as PlatformJournal<Held>,
      facebook: facebook.journal() as PlatformJournal<Held>,
      youtube: youtube.journal() as PlatformJournal<Held>,
      google: google.journal() as PlatformJournal<Held>,
    }),
    fault: (platform, fault, faultOptions) => all[platform].fault(fault, faultOptions),
    picture: (digest) => memory.pictures.get(digest),
    forget: () =>
      memory.change((state) => {
        for (const account of [state.x, state.facebook, state.youtube])
          Object.assign(account, { posts: [], pictures: [] })
      }),
    close: async () => {
      await Promise.all(Object.values(all).map((standIn) => standIn.close()))
    },
  }
}

function environment(memory: Memory, standIns: Readonly<Record<PlatformName, StandIn>>): Record<string, string> {
  const { x, facebook, youtube } = memory.read()
  return {
    GNET_X_API_KEY: x.key,
    GNET_X_API_SECRET: x.secret,
    GNET_X_ACCESS_TOKEN: x.token,
    GNET_X_ACCESS_SECRET: x.tokenSecret,
    GNET_X_ORIGIN: standIns.x.origin,
    GNET_FACEBOOK_PAGE_ID: facebook.id,
    GNET_FACEBOOK_PAGE_TOKEN: facebook.token,
    GNET_FACEBOOK_APP_SECRET: facebook.appSecret,
    GNET_FACEBOOK_ORIGIN: standIns.facebook.origin,
    GNET_YOUTUBE_CHANNEL_ID: youtube.id,
    GNET_YOUTUBE_CLIENT_ID: youtube.clientId,
    GNET_YOUTUBE_CLIENT_SECRET: youtube.clientSecret,
    GNET_YOUTUBE_REFRESH_TOKEN: youtube.refreshToken,
    GNET_YOUTUBE_ORIGIN: standIns.youtube.origin,
    GNET_GOOGLE_AUTH_ORIGIN: standIns.google.origin,
  }
}
