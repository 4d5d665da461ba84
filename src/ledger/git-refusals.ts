import { LedgerError } from '../errors.ts'
import type { GitAnswer } from '../types.ts'
import {
  gitFailed,
  mayNotPush,
  noRemote,
  notARepository,
  remoteUnreachable,
  repositoryNotTrusted,
} from '../words/ledger.ts'

/** The branch as people know it, and what must never be shown of it. */
export interface Where {
  readonly remote: string
  readonly branch: string
  /** Names, passwords and tokens out of the addresses in git's settings. */
  readonly secrets: readonly string[]
}

/** The LedgerError for a git command that failed. git was run in English; `reason` wins over what it printed. */
export function refusal(answer: GitAnswer, where: Where, reason = ''): LedgerError {
  const all = `${reason}\n${answer.err}`
  const said = quotable(answer, { reason, secrets: where.secrets })
  if (/not a git repository/i.test(answer.err)) return new LedgerError(notARepository())
  if (/dubious ownership/i.test(all)) return new LedgerError(repositoryNotTrusted())
  if (/no such remote|no configured push destination/i.test(all)) return new LedgerError(noRemote(where.remote))
  if (LOCAL.test(answer.err)) return new LedgerError(gitFailed(said))
  if (NO_RIGHT.test(all)) return new LedgerError(mayNotPush(where.remote, where.branch, said))
  if (answer.code === null || UNREACHABLE.test(all)) return new LedgerError(remoteUnreachable(where.remote, said))
  return new LedgerError(gitFailed(said))
}

// This machine's disk.
const LOCAL = /^(?!remote:).*(unable to create|cannot open|permission for adding|read-only file system|no space left)/im

// The words of git 2.30 to 2.5x, of curl and OpenSSH beneath it, and of GitHub, GitLab and Bitbucket, seen 2026-11.
const NO_RIGHT =
  /authentication failed|could not read (username|password)|permission( to .*)? denied|access denied|forbidden|not allowed to|unauthori[sz]ed|returned error: 40[13]|hook declined|protected branch|refusing to allow|insufficient permission|marked as read.only|rule violations|write access/i
const UNREACHABLE =
  /could not resolve|failed to connect|connect to host|couldn't connect|connection (was )?(refused|reset|closed|timed out)|unreachable|no route to host|timed? ?out|name resolution|does not appear to be a git repository|could not read from remote|repository .*not found|no such device|hung up|early eof|unexpected disconnect|empty reply|ssl|certificate|host key|returned error: (404|5\d\d)|operation too slow/i

/** One line of what git said that may be shown: no control characters, no credentials, not too long. */
export function quotable(
  { code, err }: GitAnswer,
  { reason = '', secrets = [] }: { readonly reason?: string; readonly secrets?: readonly string[] } = {},
): string {
  const lines = err.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !/^warning: /i.test(line))
  const hook = lines.find((line) => /^remote: *\S/.test(line))
  // What ssh says comes first, and says more than git's own line about it.
  const fatal = lines.find((line) => /^(fatal|error): (?!could not read from remote)/i.test(line)) ?? lines[0]
  const told = [reason, reason === '' ? fatal?.replace(/^(fatal|error): /, '') : hook].filter(Boolean).join(', ')
  const fallback = code === null ? 'no answer in time' : `git ended with ${code}`
  return (
    withoutSecrets(told, secrets)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .replaceAll('`', "'")
      .trim()
      .slice(0, 200) || fallback
  )
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  const plain = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  return plain
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/'"]*@/gi, '$1')
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s'"?#]*)[?#][^\s'"]*/gi, '$1')
    .replace(/(authorization|token|password)(\s*[:=]\s*).*/gi, '$1$2***')
    .replace(/\b(bearer|basic)\s+\S+/gi, '$1 ***')
}

/** Names, passwords and tokens in all the addresses of a text, the longest first. */
export function secretsIn(text: string): string[] {
  const found = [...text.matchAll(/[a-z][a-z0-9+.-]*:\/\/([^/\s]*)@/gi)].map(([, credentials = '']) => credentials)
  const parts = found.flatMap((it) => [it, ...it.split(':')]).filter((part) => part.length >= SHORTEST)
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))].sort((a, b) => b.length - a.length)
}

/** Shorter ones, such as ssh's `git`, would blot out ordinary words. */
const SHORTEST = 6

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
