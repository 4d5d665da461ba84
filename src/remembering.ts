import type { Adapter, Document, Message, Review, Settings, Template } from './types.ts'

/**
 * The adapter, for a program that plans again and again: what it makes of the very same document, settings and template is
 * made once. All of that is pure, so that nothing which is kept can differ from what would be made anew.
 */
export function remembering(adapter: Adapter): Adapter {
  return {
    ...adapter,
    compose: onceEach((...of) => adapter.compose(...of)),
    check: checkedOnce(adapter),
    ...(adapter.continues && { continues: onceEach((...of) => adapter.continues?.(...of) ?? []) }),
    ...(adapter.asBegun && { asBegun: sameSettings(adapter) }),
  }
}

type Of = [document: Document, settings: Settings, template: Template]

/** Of each document the latest is kept, as long as there is the document. */
function onceEach<T>(make: (...of: Of) => T): (...of: Of) => T {
  const known = new WeakMap<Document, { readonly of: Of; readonly made: T }>()
  return (...of) => {
    const [document] = of
    const before = known.get(document)
    if (before?.of.every((it, i) => it === of[i])) return before.made
    const made = make(...of)
    known.set(document, { of, made })
    return made
  }
}

function checkedOnce(adapter: Adapter): Adapter['check'] {
  const known = new WeakMap<Message, { readonly settings: Settings; readonly review: Review }>()
  return (message, settings) => {
    const before = known.get(message)
    if (before?.settings === settings) return before.review
    const review = adapter.check(message, settings)
    known.set(message, { settings, review })
    return review
  }
}

/** What was begun in the same way is finished by the very same settings. */
function sameSettings(adapter: Adapter): NonNullable<Adapter['asBegun']> {
  const known = new WeakMap<Settings, Map<string, Settings>>()
  return (settings, { part }) => {
    const ways = known.get(settings) ?? new Map<string, Settings>()
    known.set(settings, ways)
    const way = JSON.stringify(part ?? null)
    const found = ways.get(way) ?? adapter.asBegun?.(settings, part === undefined ? {} : { part }) ?? settings
    ways.set(way, found)
    return found
  }
}
