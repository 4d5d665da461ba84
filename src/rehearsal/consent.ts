import type { Answer, Ask } from './platform.ts'

/** A page on which a person agrees or does not; both links lead back to the program that has asked. */
export function consentPage(
  title: string,
  { redirect, state, code }: Record<'redirect' | 'state' | 'code', string>,
): Answer {
  const back = (answer: Readonly<Record<string, string>>) => {
    const url = new URL(redirect)
    url.search = `${new URLSearchParams({ ...answer, state })}`
    return url.href.replaceAll('&', '&amp;')
  }
  const allow = `<a id="allow" href="${back({ code })}">許可する / Allow</a>`
  const deny = `<a id="deny" href="${back({ error: 'access_denied' })}">許可しない / Deny</a>`
  return page(title, `<p>gnet</p><p>${allow}</p><p>${deny}</p>`)
}

export function page(title: string, body: string): Answer {
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html }
}

/** What a platform says to a consent it was not asked for properly. */
export const badConsent = (why: string): Answer => ({ ...page('Error 400', `<p>${why}</p>`), status: 400, note: why })

/** The redirect address of a question for consent, or null: only programs on this machine are sent back to. */
export function redirectOf({ query }: Ask): string | null {
  const redirect = query.get('redirect_uri') ?? ''
  return URL.canParse(redirect) && /^http:\/\/(127\.0\.0\.1|localhost):\d+\/$/.test(redirect) ? redirect : null
}
