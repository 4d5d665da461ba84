import { randomHex } from '../digest.ts'
import type { Given } from '../text/quick-value.ts'
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
  readonly post: (variables: ReturnType<typeof hollowVariables>, source: Source) => HollowPost | null
  readonly list: (
    page: Pick<ListPage, 'entries' | 'variables'>,
    item: (entry: Entry) => SharedText,
  ) => HollowList | null
}

export function openHollows(fillQuickly: RenderQuickly): Hollows {
  // Nobody can know it, so it stands nowhere but where it was put.
  const mark = `<hole ${randomHex(16)}>`
  const hole: Given = () => mark
  const around = (name: string, variables: Variables): readonly string[] => {
    const content = fillQuickly(name, variables)
    const given: Given | null = content === null ? null : () => content
    return (given && fillQuickly('page', { ...variables, content: given }))?.split(mark) ?? []
  }
  return {
    post: (variables, source) => {
      const [before, after, ...more] = around('post', { ...variables, post: { ...variables.post, html: hole } })
      return before === undefined || after === undefined || more.length > 0 ? null : { before, source, after }
    },
    list: ({ entries, variables }, item) => {
      const [before, ...between] = around('list', variables(entries.map(() => hole)))
      const after = between.pop()
      const isShown = between.length === entries.length - 1 && between.every((text) => text === '')
      if (before === undefined || after === undefined || !isShown) return null
      return { before, items: entries.map(item), after }
    },
  }
}
