/** A URL in running text is ASCII: what follows it without a space in Japanese is no part of it. As X reads them, too. */
const BARE_URL =
  /https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?![\w@%]|:\S{0,100}@)(?:[/?#][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%|]*)?/iy

/** The URL that begins at `start`, without the punctuation of the sentence around it; null where there is none. */
export function urlAt(text: string, start: number): string | null {
  BARE_URL.lastIndex = start
  const found = BARE_URL.exec(text)?.[0]
  if (found === undefined) return null
  const url = withoutTail(found)
  return URL.canParse(url) ? url : null
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** Drops what ends the sentence, and closing brackets that were not opened within the URL. */
function withoutTail(url: string): string {
  const open = { '(': 0, '[': 0 } as Record<string, number>
  let end = url.length
  for (let i = 0; i < end; i++) {
    const char = url[i] as string
    if (char in open) open[char] = (open[char] as number) + 1
    const opener = CLOSING[char]
    if (opener === undefined) continue
    if (open[opener] === 0) end = i
    else open[opener] = (open[opener] as number) - 1
  }
  return url.slice(0, end).replace(/[.,:;!?'*~_|([]+$/, '')
}

/** Links and images lead to the web, to a mail address or within the site; everything else could run. */
export function isSafeLink(url: string): boolean {
  // Browsers skip control characters and white space where they read the scheme.
  const scheme = /^([^/?#]*?):/.exec(url.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, ''))?.[1]
  return scheme === undefined || /^(?:https?|mailto)$/i.test(scheme)
}

/** True for an address of its own, false for one within the site. */
export function isExternal(url: string): boolean {
  return /^(?:https?:)?[/\\]{2}/i.test(url)
}
