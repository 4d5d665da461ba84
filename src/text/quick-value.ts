import { KIND, type Token } from './parsed-template.ts'
import type { Variables } from './template.ts'

/**
 * Stands for a text that a template may show, either as it is or escaped; null where not in that way. A template that does
 * anything else with it is left to Liquid.
 */
export type Given = (how: How) => string | null

export type How = 'as it is' | 'escaped'

/** How far the filling in of a template has come. */
export interface Filling {
  /** The variables, and around them those of the loops. */
  readonly scopes: Variables[]
  left: number
}

export type Read = (filling: Filling) => unknown

export const LEFT_TO_LIQUID = new Error('this template is left to Liquid')

/** Gives up: what a value turns out to be is Liquid's matter. */
export function leave(): never {
  throw LEFT_TO_LIQUID
}

/** What an expression of Liquid comes to; null where it holds more than this file knows. */
export function expression(postfix: readonly Token[], seen: Seen = valueIn): Read | null {
  const stack: (Read | Nothing)[] = []
  for (const token of postfix) {
    const read = token.kind === KIND.operator ? operation(token.operator ?? '', stack) : operand(token, seen)
    if (read === null) return null
    stack.push(read)
  }
  const [read] = stack
  return stack.length === 1 && typeof read === 'function' ? read : null
}

/** What Liquid calls `blank` and `empty`: a text or a list may only be compared with them. */
type Nothing = 'blank' | 'empty'

function operation(operator: string, stack: (Read | Nothing)[]): Read | null {
  const [right, left] = [stack.pop(), stack.pop()]
  if (typeof left !== 'function' || right === undefined) return null
  if (typeof right === 'function') {
    const act = OPERATORS[operator]
    return act === undefined ? null : (filling) => act(left(filling), right(filling))
  }
  const is = right === 'blank' ? isBlank : isEmpty
  if (operator === '==') return (filling) => is(left(filling))
  return operator === '!=' ? (filling) => !is(left(filling)) : null
}

function isBlank(value: unknown): boolean {
  return value === false || value === null || (typeof value === 'string' && value.trim() === '') || isEmpty(value)
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null ? leave() : false
}

const OPERATORS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  and: (left, right) => Boolean(left) && Boolean(right),
  or: (left, right) => Boolean(left) || Boolean(right),
  '==': (left, right) => simple(left) === simple(right),
  '!=': (left, right) => simple(left) !== simple(right),
  '>': (left, right) => number(left) > number(right),
  '<': (left, right) => number(left) < number(right),
}

function operand({ kind, content, literal, variable, props = [] }: Token, seen: Seen): Read | Nothing | null {
  if (kind === KIND.number || kind === KIND.quoted) return () => content
  if (literal === 'blank' || literal === 'empty') return literal
  if (kind === KIND.literal) return typeof content === 'boolean' ? () => content : null
  if (kind !== KIND.path || variable !== undefined) return null
  const names = props.map(({ kind: of, content: name }) => (of === KIND.word && typeof name === 'string' ? name : null))
  const [first] = names
  if (first === undefined || names.some((name) => name === null || SPECIAL.has(name))) return null
  return path(names as string[], seen)
}

/** What an expression makes of the variable that it names. */
type Seen = (variable: unknown) => unknown

function valueIn(variable: unknown): unknown {
  return variable === undefined || typeof variable === 'function' ? leave() : variable
}

/** What is shown: the value of the variable, or what is given for it. */
export function shown(postfix: readonly Token[], how: How): Read | null {
  const seen = (variable: unknown) =>
    typeof variable === 'function' ? ((variable as Given)(how) ?? leave()) : valueIn(variable)
  return expression(postfix, postfix.length === 1 ? seen : valueIn)
}

/** What Liquid works out by itself. */
const SPECIAL = new Set(['first', 'last', 'forloop'])

function path(names: readonly string[], seen: Seen): Read {
  const [first = '', ...rest] = names
  return ({ scopes }) => {
    let value: unknown
    for (let i = scopes.length - 1; value === undefined && i >= 0; i--) value = own(scopes[i], first)
    for (const name of rest) {
      if (value === null) return null
      value = name === 'size' && (Array.isArray(value) || typeof value === 'string') ? value.length : own(value, name)
      if (value === undefined) break
    }
    return seen(value)
  }
}

function own(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || Array.isArray(of) || !Object.hasOwn(of, name)) return undefined
  return (of as Variables)[name]
}

function simple(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? leave() : value
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : leave()
}
