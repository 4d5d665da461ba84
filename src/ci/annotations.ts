import { cleanLine } from '../text/clean.ts'
import type { Finding, Sentence } from '../types.ts'

interface Annotating {
  readonly say: (sentence: Sentence) => string
  /** The project's folder as the repository names it: `''` or `blog/`. */
  readonly folder: string
}

/**
 * Findings as commands that GitHub shows beside the line they mean. It shows ten of each kind a step, so faults come first.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, 2026
 */
export function annotations(findings: readonly Finding[], { say, folder }: Annotating): string[] {
  const faults = findings.filter(({ level }) => level === 'fault')
  const warnings = findings.filter(({ level }) => level === 'warning')
  return [...faults, ...warnings].map(({ level, fault, place }) => {
    const where = {
      file: place === undefined ? undefined : `${folder}${place.path}`,
      line: place?.line,
      col: place?.column,
      title: `gnet ${fault.code}`,
    }
    const properties = Object.entries(where).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${property(String(value))}`],
    )
    return `::${level === 'fault' ? 'error' : 'warning'} ${properties.join(',')}::${escaped(cleanLine(say(fault)))}`
  })
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return escaped(cleanLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
