/** What is used of Liquid's parsed templates (liquidjs 10.30.1). */
export interface Node {
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

export interface Value {
  readonly initial: { readonly postfix: readonly Token[] }
  readonly filters: readonly {
    readonly raw: boolean
    readonly args: readonly unknown[]
    readonly token: { readonly input: string }
  }[]
}

export interface Token {
  readonly kind: number
  readonly content?: unknown
  /** `true`, `false`, `nil`, `blank` or `empty`. */
  readonly literal?: string
  readonly operator?: string
  readonly variable?: unknown
  readonly props?: readonly Token[]
}

export const KIND = { number: 1, literal: 2, path: 128, word: 256, quoted: 1024, operator: 2048 }

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
