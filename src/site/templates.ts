import { sha256 } from '../digest.ts'
import type { Template } from '../types.ts'

/** The site's templates, and which of them its pages asked for: a template may name others. */
export interface Templates {
  readonly read: (name: string) => Template
  /** Null where there is none of that name. */
  readonly digestOf: (name: string) => string | null
  readonly asked: () => ReadonlyMap<string, string | null>
}

export function openTemplates(template: (name: string) => Template): Templates {
  const asked = new Map<string, string | null>()
  return {
    read: (name) => {
      asked.set(name, null)
      const found = template(name)
      asked.set(name, sha256(found.source))
      return found
    },
    digestOf: (name) => {
      try {
        return sha256(template(name).source)
      } catch {
        return null
      }
    },
    asked: () => asked,
  }
}
