import { cleanLine } from '../text/clean.ts'
import type { Fault } from '../types.ts'
import { fieldNotText, nameTooLong, nameUnfit } from '../words/fields.ts'
import { addFault, type Lookup } from './lookup.ts'
import { asText, blankToNull } from './values.ts'

/** A name that stands in paths and addresses: the fault, where it is none. */
export function checkName(key: 'id' | 'slug', name: string): Fault | null {
  if (/[/\\]|\.\./.test(name) || name === '.' || cleanLine(name) !== name) {
    return nameUnfit(key, cleanLine(name).slice(0, 40))
  }
  // A folder's name may hold 255 bytes on every common disk; `.html` must still fit.
  return name.length > 100 || Buffer.byteLength(name) > 240 ? nameTooLong(key) : null
}

export function readName(lookup: Lookup, field: 'id' | 'slug'): string | null {
  for (const { key, value } of lookup.written(field)) {
    const raw = asText(value)
    if (raw !== undefined && blankToNull(raw) === null) continue
    const name = (raw ?? '').trim().normalize('NFC')
    const fault = raw === undefined ? fieldNotText(key, `${key}: my-first-post`) : checkName(field, name)
    if (fault !== null) addFault(lookup, fault, key)
    return name
  }
  return null
}

/**
 * Other blogs' `permalink: /2014/09/title/` ends in what we call the slug. Patterns such as `/:title/` say nothing, and
 * a whole address may be the one the post is about.
 */
export function slugOfPermalink({ written }: Lookup): string | null {
  for (const { value } of written('permalink')) {
    const address = (asText(value) ?? '').slice(0, 1000)
    if (/[:{}]/.test(address)) continue
    const path = address.replace(/[?#].*$/, '').replace(/(\/+|(\/index)?\.(html?|mdx?))$/i, '')
    const last = path.slice(path.lastIndexOf('/') + 1).normalize('NFC')
    if (last !== '' && checkName('slug', last) === null) return last
  }
  return null
}
