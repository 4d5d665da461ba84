import { UsageError } from '../errors.ts'
import type { Fault, Place, Template } from '../types.ts'
import * as words from '../words/text.ts'
import { cleanLine } from './clean.ts'
import { closest } from './closest.ts'

export interface Setting {
  readonly template: Template
  /** What the engine knows, for guesses. */
  readonly names: { readonly filters: readonly string[]; readonly tags: readonly string[] }
  readonly variables: Readonly<Record<string, unknown>>
}

type Spot = Pick<Place, 'line' | 'column'>

/** Layouts and partials that were read, by their source: it is all that some of LiquidJS's errors know. */
export const pathOfPartial = new Map<string, string>()

const TOO_MUCH = /limit exceeded$/

/** Whether LiquidJS stopped a template because of its `renderLimit`. */
export function ranOutOfTime(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const reason = isLiquidError(error) ? (error.originalError ?? error) : error
  return reason.message.startsWith('template render limit exceeded')
}

/** What LiquidJS says, as a sentence for people with the place in the template. */
export function faultOfTemplate(error: unknown, setting: Setting): unknown {
  if (error instanceof UsageError) return error
  if (error instanceof Error && TOO_MUCH.test(error.message) && !isLiquidError(error)) {
    return new UsageError(words.templateTooMuch(), { path: setting.template.path })
  }
  if (!isLiquidError(error)) return error
  const reason = error.originalError ?? error
  if (reason instanceof UsageError) return reason
  const message = cleanLine(reason.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/su, ''))
  const { fault, piece } = explain(message, setting)
  const { input } = error.token
  const path = input === setting.template.source ? undefined : pathOfPartial.get(input)
  return new UsageError(fault, { path: path ?? setting.template.path, ...spotOf(error.token, piece) })
}

export function faultOfVariable(name: string, setting: Setting, spot: Spot): UsageError {
  return new UsageError(unknownVariable(name, setting), { path: setting.template.path, ...spot })
}

interface LiquidFault extends Error {
  readonly originalError?: Error
  readonly token: { readonly input: string; readonly begin: number; readonly end: number; readonly file?: string }
}

function isLiquidError(error: unknown): error is LiquidFault {
  return error instanceof Error && typeof (error as Partial<LiquidFault>).token?.input === 'string'
}

/** `piece` is what to point at inside the faulty `{{ … }}`. */
function explain(message: string, setting: Setting): { fault: Fault; piece?: string } {
  const [, kind, name = ''] = /^(undefined variable|undefined filter): (.*)$/su.exec(message) ?? []
  if (kind === 'undefined variable') return { fault: unknownVariable(name, setting) }
  if (kind === 'undefined filter') {
    return { fault: words.unknownFilter(name, closest(name, setting.names.filters)), piece: name }
  }
  const tag = /^tag "(.*)" not found$/su.exec(message)?.[1]
  if (tag !== undefined) return { fault: words.unknownTag(tag, closest(tag, setting.names.tags)), piece: tag }
  const open = /^(?:tag|output) "?(.*?)"? not closed$/su.exec(message)?.[1]
  if (open !== undefined) return { fault: words.notClosed(open.trim()) }
  if (TOO_MUCH.test(message)) return { fault: words.templateTooMuch() }
  const partial = /^ENOENT: (?:Failed to lookup ")?(.*?)(?:" in .*)?$/su.exec(message)?.[1]
  if (partial !== undefined) return { fault: words.partialNotFound(partial) }
  return { fault: words.templateUnreadable(message) }
}

/** `site.nmae` is looked up among what `site` holds. */
function unknownVariable(path: string, { variables }: Setting): Fault {
  const name = cleanLine(path)
  const parts = name.split('.')
  const last = parts.pop() ?? ''
  const holder = parts.reduce<unknown>((value, part) => (isMap(value) ? value[part] : undefined), variables)
  const known = isMap(holder) ? Object.keys(holder) : []
  const write = (key: string) => [...parts, key].join('.')
  const guess = closest(last, known)
  return words.unknownVariable(name, guess === null ? null : write(guess), known.map(write))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function spotOf({ input, begin, end }: LiquidFault['token'], piece?: string): Spot {
  const inside =
    piece === undefined ? -1 : input.slice(begin, end).search(new RegExp(`(?<![\\w-])${escaped(piece)}(?![\\w-])`))
  const at = inside < 0 ? begin : begin + inside
  const before = input.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
