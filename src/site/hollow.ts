import { randomHex } from '../digest.ts'
import { escaped } from '../text/quick-template.ts'
import type { Given, How } from '../text/quick-value.ts'
import type { Variables } from '../text/template.ts'
import type { Source } from '../types.ts'
import type { Entry } from './entries.ts'
import type { RenderQuickly } from './filling.ts'
import type { ListPage } from './list-pages.ts'
import type { HollowList, HollowPost } from './manifest.ts'
import type { hollowVariables } from './post-page.ts'
import type { SharedText } from './shared-texts.ts'

/** Makes pages but for what is put in elsewhere. Null where a template has more to do with that than to show it. */
export interface Hollows {
  readonly post: (variables: PostVariables, page: PostPage) => HollowPost | null
  readonly list: (
    page: Pick<ListPage, 'entries' | 'variables'>,
    item: (entry: Entry) => SharedText,
  ) => HollowList | null
}

interface PostPage {
  readonly source: Source
  /** How far it is from the top of the site. */
  readonly depth: number
}

export function openHollows(fillQuickly: RenderQuickly): Hollows {
  // Nobody can know it, so it stands nowhere but where it was put.
  const hole = `<hole ${randomHex(16)}>`
  const given = shown(hole, 'as it is')
  const around = (name: string, variables: Variables): readonly string[] => {
    const content = fillQuickly(name, variables)
    if (content === null) return []
    return fillQuickly('page', { ...variables, content: shown(content, 'as it is') })?.split(hole) ?? []
  }
  const frames = openFrames(fillQuickly)
  return {
    post: (variables, { source, depth }) => {
      const withHole = { ...variables, post: { ...variables.post, html: given } }
      const frame = frames(variables, depth)
      const content = frame === null ? around('post', withHole) : (fillQuickly('post', withHole)?.split(hole) ?? [])
      const [before, after, ...more] = content
      if (before === undefined || after === undefined || more.length > 0) return null
      return frame === null ? { before, source, after } : { source, ...frame(variables, { before, after }) }
    },
    list: ({ entries, variables }, item) => {
      const [before, ...between] = around('list', variables(entries.map(() => given)))
      const after = between.pop()
      const isShown = between.length === entries.length - 1 && between.every((text) => text === '')
      if (before === undefined || after === undefined || !isShown) return null
      return { before, items: entries.map(item), after }
    },
  }
}

type PostVariables = ReturnType<typeof hollowVariables>
type Halves = Pick<HollowPost, 'before' | 'after'>
/** Puts both halves of a content into a frame. */
type Around = (variables: PostVariables, content: Halves) => Halves

/**
 * The frames of posts differ in title and head alone where they stand as deep, so that each is filled in once. Null where a
 * template asks for more of the page.
 */
function openFrames(fillQuickly: RenderQuickly): (variables: PostVariables, depth: number) => Around | null {
  const known = new Map<number, Around | null>()
  // Escaping leaves this one as it is.
  const [title, others] = [`title-${randomHex(16)}`, randomHex(16)]
  const [head, content] = [`<head ${others}>`, `<content ${others}>`]
  const frameOf = ({ site, labels, page: { banner, links, newer, older } }: PostVariables): Around | null => {
    const page = { banner, links, newer, older, title: shown(title, 'escaped'), head: shown(head, 'as it is') }
    const text = fillQuickly('page', { site, labels, page, content: shown(content, 'as it is') })
    const [above, below, ...more] = text?.split(content) ?? []
    if (above === undefined || below === undefined || more.length > 0) return null
    const [top, bottom] = [pieces(above), pieces(below)]
    return ({ page: own }, { before, after }) => {
      const put = (all: readonly string[]) =>
        all.map((it) => (it === title ? escaped(own.title) : it === head ? own.head : it)).join('')
      return { before: put(top) + before, after: after + put(bottom) }
    }
  }
  const pieces = (text: string) => text.split(new RegExp(`(${title}|${head})`))
  return (variables, depth) => {
    const before = known.get(depth)
    if (before !== undefined) return before
    const frame = frameOf(variables)
    known.set(depth, frame)
    return frame
  }
}

function shown(text: string, asked: How): Given {
  return (how) => (how === asked ? text : null)
}
