import { cleanLine } from '../text/clean.ts'

/** Foreign text on one line, without any character that XML or a page must not have. */
export function plain(text: string): string {
  return cleanLine(text)
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed()
}
