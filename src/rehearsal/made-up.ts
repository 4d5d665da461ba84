import { randomInt } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Random text of the kind platforms use for keys; `extra` joins the letters and digits. */
export function randomText(length: number, extra = ''): string {
  const letters = LETTERS + extra
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

/** A random number as text, without a leading zero. */
export function randomDigits(length: number): string {
  return `${randomInt(1, 10)}${Array.from({ length: length - 1 }, () => randomInt(10)).join('')}`
}

export function randomHex(length: number): string {
  return Array.from({ length }, () => randomInt(16).toString(16)).join('')
}
