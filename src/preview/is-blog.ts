import type { Step } from '../types.ts'

/** One of several blogs is named `blog:<name>`. */
export function isBlog({ platform }: Pick<Step, 'platform'>): boolean {
  return platform.split(':')[0] === 'blog'
}
