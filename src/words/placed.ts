import type { Fault, Finding } from '../types.ts'

/** A fault where there is room for one sentence alone: it begins with the place to be mended. */
export function placed({ fault, place }: Finding): Fault {
  if (place === undefined) return fault
  const at = [place.path, place.line, place.column].filter((part) => part !== undefined).join(':')
  return { ...fault, en: `${at}: ${fault.en}`, ja: `${at}: ${fault.ja}` }
}
