import { exchange, type Request } from '../adapters/exchange.ts'
import { DeliveryError } from '../errors.ts'
import { cleanLine } from '../text/clean.ts'
import { isSecure } from '../text/loopback.ts'
import { gitHubRefused } from '../words/action.ts'

/** GitHub's REST API for one repository, with the rights of a job. */
export interface GitHubApi {
  /** Such as `https://api.github.com`. */
  readonly address: string
  /** `owner/name`. */
  readonly repository: string
  readonly token: string
}

/** How long one question may take, in milliseconds. */
const PATIENCE = 10_000
const MOST_PAGES = 30
const A_PAGE = 100

/** Asks once. `path` begins behind the repository. Throws DeliveryError for every answer but a 2xx. */
export async function ask(
  api: GitHubApi,
  { method, path, body }: { method: Request['method']; path: string; body?: object },
): Promise<unknown> {
  if (!URL.canParse(api.address) || !isSecure(new URL(api.address))) throw refused('GITHUB_API_URL')
  const reply = await exchange(`${api.address}/repos/${api.repository}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${api.token}`,
      'user-agent': 'gnet',
      'x-github-api-version': '2022-11-28',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch((error) => {
    throw refused(error instanceof Error ? error.message : String(error))
  })
  const answer = parsed(reply.text)
  if (reply.status >= 200 && reply.status < 300) return answer
  const message = typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : ''
  throw refused(`${reply.status} ${message}`)
}

/** All entries of a list, page by page. */
export async function askAll(api: GitHubApi, path: string): Promise<readonly unknown[]> {
  const all: unknown[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const sign = path.includes('?') ? '&' : '?'
    const some = await ask(api, { method: 'GET', path: `${path}${sign}per_page=${A_PAGE}&page=${page}` })
    if (!Array.isArray(some)) throw refused('not a list')
    all.push(...some)
    if (some.length < A_PAGE) break
  }
  return all
}

function refused(why: string): DeliveryError {
  return new DeliveryError('invalid', gitHubRefused(cleanLine(why).slice(0, 200)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
