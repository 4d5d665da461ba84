import { attemptsAt, type State, stateOf } from './ledger/state.ts'
import { platformOf } from './text/destination.ts'
import type { Adapter, Attempt, Cost, Intent, Sentence, Settings } from './types.ts'
import { retractReasons } from './words/retract.ts'

/** What taking a post back comes to, at every place, in the order in which it is done. Pure. */
export interface Retraction {
  readonly post: string
  /** The newest that the ledger knows of the post; its file may be gone. */
  readonly newest: Intent
  readonly steps: readonly RetractionStep[]
}

export interface RetractionStep {
  readonly platform: string
  readonly role: Adapter['role']
  /** `handoff`: only a person can delete it there. `withhold`: nothing is out, and nothing is to go out. */
  readonly action: 'retract' | 'handoff' | 'withhold' | 'ask' | 'skip'
  readonly reason: Sentence
  readonly cost: Cost | null
  /** Where it is out. */
  readonly url: string | null
  readonly latest: Attempt | null
}

export interface Retracting {
  readonly adapters: readonly Adapter[]
  readonly settings: Settings
  /** Only there; null means everywhere. */
  readonly to: readonly string[] | null
}

/** `attempts` are a post's, at least one. */
export function planRetraction(attempts: readonly Attempt[], { adapters, settings, to }: Retracting): Retraction {
  const newest = attempts
    .map(({ intent }) => intent)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1) as Intent
  // A blog that is no longer in the settings still has its posts.
  const tried = attempts.map(({ intent }) => intent.destination)
  // Of a thread the last part first: what is still there begins where it should.
  const parts = tried
    .filter((name) => platformOf(name) !== name)
    .toSorted()
    .reverse()
  const names = [...parts, ...adapters.map(({ name }) => name), ...tried]
  const steps = [...new Set(names)]
    .filter((name) => to?.includes(platformOf(name)) ?? true)
    .map((name) => {
      const adapter = adapters.find((it) => it.name === platformOf(name))
      return planStep(name, stateOf(attemptsAt(attempts, name)), { adapter, settings })
    })
  return { post: newest.post, newest, steps: [...steps.filter(isAnnouncement), ...steps.filter(isBlog).reverse()] }
}

const isBlog = ({ platform }: RetractionStep) => /^blog\b/.test(platform)
const isAnnouncement = (step: RetractionStep) => !isBlog(step)

interface AtPlace {
  readonly adapter: Adapter | undefined
  readonly settings: Settings
}

export function planStep(platform: string, state: State, { adapter, settings }: AtPlace): RetractionStep {
  const role = adapter?.role ?? 'announcement'
  const base = { platform, role, cost: null, url: urlOf(state), latest: state.latest }
  switch (state.kind) {
    case 'retracted':
      return { ...base, action: 'skip', reason: retractReasons.already }
    case 'open':
    case 'unknown':
      return { ...base, action: 'ask', reason: retractReasons.findOut }
    case 'handoff':
      return { ...base, action: 'handoff', reason: retractReasons.handedOver }
    case 'published':
    case 'retracting':
      return { ...base, ...wayBack(state, { adapter, settings }) }
    default: {
      // A blog's page that was made and could not be seen is there all the same.
      const isMade = state.latest?.outcome?.failure === 'hidden'
      // What an attempt has sent may reveal its draft yet.
      const isDrafted = state.kind !== 'none' && state.draft !== null
      const isSwept = state.kind !== 'none' && adapter?.retraction?.(settings)?.sweeps === true
      if (isMade || isDrafted || isSwept) return { ...base, ...wayBack(state, { adapter, settings }) }
      return { ...base, action: 'withhold', reason: retractReasons.nothingOut }
    }
  }
}

function wayBack(state: State, { adapter, settings }: AtPlace): Pick<RetractionStep, 'action' | 'reason' | 'cost'> {
  const way = adapter?.retraction?.(settings) ?? null
  if (way !== null) return { action: 'retract', reason: way.how, cost: way.cost }
  const waits = state.kind === 'retracting' && state.latest.outcome?.status === 'handoff'
  return waits
    ? { action: 'skip', reason: retractReasons.waitsForPerson, cost: null }
    : { action: 'handoff', reason: retractReasons.byHand, cost: null }
}

function urlOf(state: State): string | null {
  if (state.kind === 'published' || state.kind === 'retracting') return state.url
  return state.kind === 'handoff' ? (state.latest.outcome?.url ?? null) : null
}
