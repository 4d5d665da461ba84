import { lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Feed, PlatformCall, RunResult, Stage, Switch } from '../preview/rehearsal-page.ts'
import { faultsOf, type Held, type PlatformName, startStandIns } from '../rehearsal/index.ts'
import { partName } from '../text/destination.ts'
import type { Ledger, Settings } from '../types.ts'
import { ui } from '../words/cli.ts'
import { faultNames, stageWords as words } from '../words/rehearsal.ts'
import { openStageCards } from './stage-cards.ts'
import { REHEARSAL } from './world.ts'

/** What a rehearsal in the browser is made of: the stand-ins, their faults, and what runs of gnet have told. */
export interface OpenStage {
  /** What leads to the stand-ins. */
  readonly env: Readonly<Record<string, string>>
  readonly switches: readonly Switch[]
  readonly now: () => Promise<Stage>
  /** Does what the page, or a run of gnet, has asked for; false where it makes no sense. */
  readonly obey: (path: string, order: unknown) => boolean
  /** A picture that was brought to a stand-in, by its digest, or one that gnet has made for a card. */
  readonly picture: (name: string) => Buffer | undefined
  readonly close: () => Promise<void>
}

interface Staging {
  readonly root: string
  readonly settings: Settings
  /** The rehearsal's own. */
  readonly ledger: Ledger
}

const PLATFORMS = ['x', 'facebook', 'youtube', 'google'] as const satisfies readonly PlatformName[]
const FEEDS = ['x', 'facebook', 'youtube'] as const
/** More of them say nothing new. */
const MOST_POSTS = 50
const MOST_CALLS = 40
const MOST_RESULTS = 10

export async function openStage({ root, settings, ledger }: Staging): Promise<OpenStage> {
  const standIns = await startStandIns({ state: join(root, REHEARSAL, 'platforms.json') })
  const faults = new Map<PlatformName, keyof typeof faultNames>()
  let results: RunResult[] = []
  const cards = openStageCards({ root, settings, ledger })

  async function now(): Promise<Stage> {
    const journal = standIns.journal()
    const at = Date.now()
    const feeds = FEEDS.map(async (platform): Promise<Feed> => {
      const seen = journal[platform].holds
        .filter((post) => isOut(post, at) && post.shownFrom <= at)
        .toSorted((a, b) => (b.publishedAt ?? b.at) - (a.publishedAt ?? a.at))
        .slice(0, MOST_POSTS)
      const posts = belowTheirPosts(seen, platform).map(async (post) => ({
        id: post.id,
        destination: isComment(post, platform) ? partName(platform, 2) : platform,
        text: post.text,
        by: settings.site.name,
        when: words.ago((at - (post.publishedAt ?? post.at)) / 1000),
        card: platform === 'youtube' ? null : await cards.below(post),
        pictures: (post.pictures ?? []).map(({ digest, alt }) => {
          return { alt: alt ?? '', source: standIns.picture(digest) === undefined ? null : `picture/${digest}` }
        }),
      }))
      const byHand = platform === 'youtube' && settings.youtube.route !== 'api'
      const empty = byHand ? words.byHand : words.empty
      return { platform, name: nameOf(platform), posts: await Promise.all(posts), empty }
    })
    const calls = PLATFORMS.flatMap((platform) => journal[platform].requests.map((call) => ({ platform, call })))
      .toSorted((a, b) => (a.call.at < b.call.at ? 1 : -1))
      .slice(0, MOST_CALLS)
      .map(({ platform, call }): PlatformCall => {
        return {
          at: new Date(call.at).toTimeString().slice(0, 8),
          platform: nameOf(platform),
          act: words.acts[call.act ?? 'other'],
          request: `${call.method} ${call.path}`,
          status: call.status,
          done: call.accepted,
          fault: call.fault === null ? null : faultNames[call.fault],
        }
      })
    const armed = Object.fromEntries(PLATFORMS.map((platform) => [platform, faults.get(platform) ?? null]))
    return { feeds: await Promise.all(feeds), faults: armed, results, calls }
  }

  function switchFault(order: unknown): boolean {
    if (!isObject(order)) return false
    const platform = PLATFORMS.find((it) => it === order.platform)
    if (platform === undefined) return false
    const fault = faultsOf(platform).find((it) => it === order.fault) ?? null
    if (fault === null && order.fault !== null) return false
    standIns.fault(platform, fault)
    if (fault === null) faults.delete(platform)
    else faults.set(platform, fault)
    return true
  }

  function startOver(): boolean {
    if (!forgetLedger(root)) return false
    standIns.forget()
    results = []
    return true
  }

  return {
    env: standIns.env,
    switches: PLATFORMS.map((platform) => {
      return {
        platform,
        name: nameOf(platform),
        faults: faultsOf(platform).map((id) => ({ id, name: faultNames[id] })),
      }
    }),
    now,
    obey: (path, order) => {
      if (path === 'fault') return switchFault(order)
      if (path === 'again') return startOver()
      if (path !== 'result' || !isResult(order)) return false
      results = [order, ...results].slice(0, MOST_RESULTS)
      return true
    },
    picture: (name) => standIns.picture(name) ?? cards.picture(name),
    close: standIns.close,
  }
}

/** Scheduled posts come out by themselves; their stand-in notices at its next request. */
function isOut({ state, due }: Held, at: number): boolean {
  return state === 'published' || (state === 'scheduled' && due !== undefined && due <= at)
}

function isComment({ replyTo }: Held, platform: PlatformName): boolean {
  return platform === 'facebook' && replyTo !== undefined
}

function belowTheirPosts(seen: readonly Held[], platform: PlatformName): readonly Held[] {
  const comments = seen.filter((post) => isComment(post, platform))
  const posts = seen.filter((post) => !isComment(post, platform))
  return posts.flatMap((post) => [post, ...comments.filter(({ replyTo }) => replyTo === post.id)])
}

/** The real records lie beside the rehearsed ones; a link could lead from these to those. */
function forgetLedger(root: string): boolean {
  const folders = ['.gnet', REHEARSAL, `${REHEARSAL}/ledger`].map((folder) => join(root, folder))
  if (folders.some((folder) => lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink())) return false
  rmSync(join(root, REHEARSAL, 'ledger'), { recursive: true, force: true })
  return true
}

function nameOf(platform: PlatformName) {
  return platform === 'google' ? words.google : (ui.platforms[platform] ?? { en: platform, ja: platform })
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function isResult(order: unknown): order is RunResult {
  if (!isObject(order) || !Number.isInteger(order.code) || !isObject(order.lines)) return false
  return [order.lines.en, order.lines.ja].every((lines) => Array.isArray(lines) && lines.every(isText))
}

const isText = (value: unknown) => typeof value === 'string'
