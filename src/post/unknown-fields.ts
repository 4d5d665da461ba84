import { closest } from '../text/closest.ts'
import { fieldUnknown } from '../words/fields.ts'
import { FIELD_NAMES, fieldOf } from './field-names.ts'
import { addWarning, type Lookup } from './lookup.ts'

/** Warns of fields that are one of ours with a slip of the finger. Other blogs' fields of their own pass in silence. */
export function warnOfUnknown(lookup: Lookup): void {
  for (const key of Object.keys(lookup.front.data)) {
    if (fieldOf(key) !== null || key.length < 4 || key.length > 20 || FOREIGN.has(key.toLowerCase())) continue
    const guess = closest(key, OWN)
    if (guess !== null && isSlip(key.toLowerCase(), guess)) addWarning(lookup, fieldUnknown(key, guess), key)
  }
}

const OWN = Object.values(FIELD_NAMES)
  .map(([name]) => name)
  .filter((name) => name.length > 3)

/** What other programs call something else. */
const FOREIGN = new Set(['data', 'dates', 'rate', 'titles'])

/** Two letters' difference make `math` of `date`: of a short word only one may differ, or two have changed places. */
function isSlip(typed: string, meant: string): boolean {
  if (typed.length > 5) return true
  const letters = (word: string) => [...word].sort().join('')
  if (letters(typed) === letters(meant)) return true
  let same = 0
  while (same < typed.length && typed[same] === meant[same]) same++
  const [rest, goal] = [typed.slice(same), meant.slice(same)]
  return rest.slice(1) === goal.slice(1) || rest === goal.slice(1) || rest.slice(1) === goal
}
