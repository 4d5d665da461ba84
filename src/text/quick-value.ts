import { KIND, type Token } from './parsed-template.ts'
import type { Variables } from './template.ts'

/**
 * Texts for what a template shows as it is, by names such as `post.html`. They are no variables: a template that asks for
 * one in any other way is left to Liquid.
 */
export type Given = ReadonlyMap<string, string>

/** How far the filling in of a template has come. */
export interface Filling {
  /** The variables, and around them those of the loops. */
  readonly scopes: Variables[]
  readonly given: Given
  left: number
}

export type Read = (filling: Filling) => unknown

export const LEFT_TO_LIQUID = new Error('this template is left to Liquid')

/** Gives up: what a value turns out to be is Liquid's matter. */
export function leave(): never {
  throw LEFT_TO_LIQUID
}

/** What an expression of Liquid comes to; null where it holds more than this file knows. */
export function expression(postfix: readonly Token[]): Read | null {
  const stack: (Read | Nothing)[] = []
  for (const token of postfix) {
    const read = token.kind === KIND.operator ? operation(token.operator ?? '', stack) : operand(token)
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

function operand({ kind, content, literal, variable, props = [] }: Token): Read | Nothing | null {
  if (kind === KIND.number || kind === KIND.quoted) return () => content
  if (literal === 'blank' || literal === 'empty') return literal
  if (kind === KIND.literal) return typeof content === 'boolean' ? () => content : null
  if (kind !== KIND.path || variable !== undefined) return null
  const names = props.map(({ kind: of, content: name }) => (of === KIND.word && typeof name === 'string' ? name : null))
  const [first] = names
  if (first === undefined || names.some((name) => name === null || SPECIAL.has(name))) return null
  return path(names as string[])
}

/** The name of a value that is nothing but read, such as `post.html`. */
export function nameIn([token, ...more]: readonly Token[]): string {
  const { kind, props = [] } = token ?? { kind: null }
  return kind === KIND.path && more.length === 0 ? props.map(({ content }) => String(content)).join('.') : ''
}

/** What Liquid works out by itself. */
const SPECIAL = new Set(['first', 'last', 'forloop'])

function path(names: readonly string[]): Read {
  const [first = '', ...rest] = names
  return ({ scopes }) => {
    let value: unknown
    for (let i = scopes.length - 1; value === undefined && i >= 0; i--) value = own(scopes[i], first)
    for (const name of rest) {
      if (value === null) return null
      value = name === 'size' && (Array.isArray(value) || typeof value === 'string') ? value.length : own(value, name)
      if (value === undefined) break
    }
    return value === undefined || typeof value === 'function' ? leave() : value
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
