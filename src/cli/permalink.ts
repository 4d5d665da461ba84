import { UsageError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import type { Adapter } from '../types.ts'
import { usage } from '../words/usage.ts'

/** What a person typed as the address of a post there, in one spelling. Throws UsageError for anything else. */
export function permalinkOf(typed: string, { name, permalink }: Pick<Adapter, 'name' | 'permalink'>): string {
  if (!URL.canParse(typed) || new URL(typed).protocol !== 'https:') throw new UsageError(usage.notAnAddress(typed))
  const address = new URL(typed)
  if (permalink !== undefined && !permalink.isOne(address)) {
    throw new UsageError(usage.notAPermalink(cleanLine(typed), { platform: name, example: permalink.example }))
  }
  return address.href
}
