import type { Variables } from './template.ts'

/** A template filled in; null where what it is given is more than this file knows. */
export type Fill = (variables: Variables) => string | null

/**
 * Fills templates in that only show values, ask `if` and repeat with `for`, as most do, in a tenth of the time that Liquid
 * takes. Whatever else a template holds, and every mistake, is left to Liquid itself. `parsed` is what Liquid's parser
 * made of a template, or `leanNodes` of that. Null where the template is more than this file knows.
 */
export function quickTemplate(parsed: readonly unknown[]): Fill | null {
  const piece = pieceOf(parsed as readonly Node[])
  if (piece === null) return null
  return (variables) => {
    try {
      return piece({ scopes: [variables], left: MOST_STEPS })
    } catch (error) {
      if (error === LEFT_TO_LIQUID) return null
      throw error
    }
  }
}

/** What takes longer has Liquid's own limits. */
const MOST_STEPS = 1_000_000
const LEFT_TO_LIQUID = new Error('this template is left to Liquid')

function leave(): never {
  throw LEFT_TO_LIQUID
}

interface Filling {
  /** The variables, and around them those of the loops. */
  readonly scopes: Variables[]
  left: number
}

type Piece = (filling: Filling) => string
type Read = (filling: Filling) => unknown

/** What is used of Liquid's parsed templates (liquidjs 10.30.1). */
interface Node {
  readonly str?: string
  readonly name?: string
  readonly value?: Value
  readonly branches?: readonly { readonly value: Value; readonly templates: readonly Node[] }[]
  readonly templates?: readonly Node[]
  readonly elseTemplates?: readonly Node[]
  readonly variable?: string
  readonly collection?: Token
  readonly hash?: { readonly hash: Readonly<Record<string, Token>> }
}

interface Value {
  readonly initial: { readonly postfix: readonly Token[] }
  readonly filters: readonly {
    readonly raw: boolean
    readonly args: readonly unknown[]
    readonly token: { readonly input: string }
  }[]
}

interface Token {
  readonly kind: number
  readonly content?: unknown
  /** `true`, `false`, `nil`, `blank` or `empty`. */
  readonly literal?: string
  readonly operator?: string
  readonly variable?: unknown
  readonly props?: readonly Token[]
}

const KIND = { number: 1, literal: 2, path: 128, word: 256, quoted: 1024, operator: 2048 }

function pieceOf(nodes: readonly Node[]): Piece | null {
  const pieces = nodes.map(pieceOfOne)
  if (pieces.some((piece) => piece === null)) return null
  const all = pieces as Piece[]
  return (filling) => {
    let text = ''
    filling.left -= all.length
    if (filling.left < 0) leave()
    for (const piece of all) text += piece(filling)
    return text
  }
}

function pieceOfOne(node: Node): Piece | null {
  const { str } = node
  if (str !== undefined) return () => str
  if (node.name === undefined && node.value !== undefined) return output(node.value)
  if (node.name === 'if') return condition(node)
  if (node.name === 'for') return loop(node)
  return node.name === 'comment' ? () => '' : null
}

function output({ initial, filters }: Value): Piece | null {
  const read = expression(initial.postfix)
  const [filter, ...more] = filters
  // The filter that Liquid adds by itself to escape a value stands nowhere in the template.
  if (filter === undefined) return read === null ? null : (filling) => textOf(read(filling))
  const known = more.length === 0 && (filter.raw || filter.token.input === '')
  if (read === null || !known || filter.args.length > 0) return null
  return filter.raw ? (filling) => textOf(read(filling)) : (filling) => escaped(textOf(read(filling)))
}

function condition({ branches = [], elseTemplates = [] }: Node): Piece | null {
  const otherwise = pieceOf(elseTemplates)
  const cases = branches.map(({ value, templates }) => {
    const [read, piece] = [value.filters.length === 0 ? expression(value.initial.postfix) : null, pieceOf(templates)]
    return read === null || piece === null ? null : { read, piece }
  })
  if (otherwise === null || cases.includes(null)) return null
  const all = cases as { read: Read; piece: Piece }[]
  return (filling) => (all.find(({ read }) => read(filling))?.piece ?? otherwise)(filling)
}

function loop({ variable = '', collection, hash, templates = [], elseTemplates = [] }: Node): Piece | null {
  const read = collection === undefined ? null : expression([collection])
  const [piece, otherwise] = [pieceOf(templates), pieceOf(elseTemplates)]
  const most = limitIn(hash?.hash ?? {})
  if (read === null || piece === null || otherwise === null || most === null) return null
  return (filling) => {
    const items = read(filling) ?? []
    if (!Array.isArray(items)) return leave()
    if (items.length === 0) return otherwise(filling)
    let text = ''
    for (const item of items.slice(0, most)) {
      filling.scopes.push({ [variable]: item })
      text += piece(filling)
      filling.scopes.pop()
    }
    return text
  }
}

/** How many items a loop takes at most; null where it says more than that. */
function limitIn(hash: Readonly<Record<string, Token>>): number | null {
  const { limit, ...others } = hash
  if (Object.keys(others).length > 0) return null
  if (limit === undefined) return Number.POSITIVE_INFINITY
  return limit.kind === KIND.number && Number(limit.content) > 0 ? Number(limit.content) : null
}

/** What is used of Liquid's parsed templates, as plain data that can be kept. */
export function leanNodes(parsed: readonly unknown[]): readonly unknown[] {
  return (parsed as readonly Node[]).map(({ str, name, value, branches, templates, ...more }) => ({
    str,
    name,
    value: value && leanValue(value),
    branches: branches?.map((it) => ({ value: leanValue(it.value), templates: leanNodes(it.templates) })),
    templates: templates && leanNodes(templates),
    elseTemplates: more.elseTemplates && leanNodes(more.elseTemplates),
    variable: more.variable,
    collection: more.collection && leanToken(more.collection),
    hash: more.hash && {
      hash: Object.fromEntries(Object.entries(more.hash.hash).map(([k, it]) => [k, leanToken(it)])),
    },
  }))
}

function leanValue({ initial, filters }: Value): Value {
  return {
    initial: { postfix: initial.postfix.map(leanToken) },
    filters: filters.map(({ raw, args, token }) => ({
      raw,
      args: args.map(() => null),
      token: { input: token.input },
    })),
  }
}

function leanToken({ kind, content, literal, operator, variable, props }: Token): Token {
  const isPlain = literal !== 'blank' && literal !== 'empty' && typeof content !== 'object'
  return {
    kind,
    ...(isPlain && { content }),
    ...(literal !== undefined && { literal }),
    ...(operator !== undefined && { operator }),
    ...(variable !== undefined && { variable: true }),
    ...(props && { props: props.map(leanToken) }),
  }
}

// ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────

function expression(postfix: readonly Token[]): Read | null {
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

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null) return ''
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : leave()
}

/** As Liquid does it. */
function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string) : text
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}
