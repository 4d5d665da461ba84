import { type Fill, quickTemplate } from '../text/quick-template.ts'
import { parseHtmlTemplate, renderHtmlTemplate, type Variables } from '../text/template.ts'
import type { Template } from '../types.ts'

export type Sources = (name: string) => Template

/** Fills in a template of the site, by its name. */
export type Render = (name: string, variables: Variables) => string

/** Null where it takes Liquid. */
export type RenderQuickly = (name: string, variables: Variables) => string | null

export function quickFiller(templates: Sources): RenderQuickly {
  const known = new Map<Template, Fill | null>()
  return (name, variables) => {
    const template = templates(`site/${name}.liquid`)
    if (!known.has(template)) {
      known.set(template, quickTemplate(template.parsed ?? parseHtmlTemplate(template, templates)))
    }
    return known.get(template)?.(variables) ?? null
  }
}

export function filler(templates: Sources, fillQuickly: RenderQuickly): Render {
  return (name, variables) =>
    fillQuickly(name, variables) ?? renderHtmlTemplate(templates(`site/${name}.liquid`), variables, templates)
}

/** Renders a page's own template, then the frame around it. */
export function renderer(fill: Render): Render {
  return (name, variables) => fill('page', { ...variables, content: fill(name, variables) })
}
