/**
 * Makes a text inert for whoever reads a job's log for commands. GitHub takes `::name::` at the start of a line, spaces
 * before it or not, and `##[name]` anywhere; Azure and TeamCity take `##vso[`, `##teamcity[`. A zero-width space inside
 * the mark shows nothing and ends the spell. The text must have no newline but `\n` (see `clean`).
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, 2026
 */
export function inert(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, `$1:${NOTHING}`).replace(/##(?=\w*\[)/g, `#${NOTHING}#`)
}

/** The same for a JSON text, which stays the same JSON: such marks can only stand inside its strings. */
export function inertJson(json: string): string {
  return json.replace(/##(?=\w*\[)/g, '#\\u0023')
}

const NOTHING = '\u200b'

/** What makes GitHub hide a value in a job's log from here on, one command for each line of it. */
export function maskCommands(secrets: readonly string[]): string[] {
  const lines = secrets.flatMap((secret) => secret.split(/[\r\n]+/)).filter((line) => line.length >= SHORTEST)
  return [...new Set(lines)].map((line) => `::add-mask::${line.replaceAll('%', '%25')}`)
}

/** The start or end of a key's armour is no secret, nor is a word. */
const SHORTEST = 6
