import type { Sentence } from '../types.ts'
import { manual } from '../words/manual.ts'
import type { CommandRow, OptionRow } from './row.ts'

export interface Page {
  readonly say: (sentence: Sentence) => string
  readonly version: string
  /** What the program does, in one line. */
  readonly about: string
}

/** The manual page, in man(7) markup: `gnet manual | man -l -`. */
export function manualPage(table: readonly CommandRow[], { say, version, about }: Page): string {
  const paragraphs = [
    `.TH GNET 1 "" "gnet ${plain(version)}" "gnet"`,
    `.SH ${plain(say(manual.name))}`,
    `gnet \\- ${plain(about)}`,
    `.SH ${plain(say(manual.synopsis))}`,
    '.B gnet',
    '.I command',
    '[options]',
    `.SH ${plain(say(manual.commands))}`,
    ...table.flatMap(command),
    `.SH ${plain(say(manual.exitStatus))}`,
    ...manual.codes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, line(say(meaning))]),
    `.SH ${plain(say(manual.files))}`,
    ...manual.paths.flatMap(([path, meaning]) => ['.TP', `.I ${plain(path)}`, line(say(meaning))]),
    `.SH ${plain(say(manual.environment))}`,
    line(say(manual.variables)),
  ]
  return `${paragraphs.join('\n')}\n`
}

function command({ name, usage, description, options }: CommandRow): string[] {
  return [`.SS gnet ${plain([name, ...usage].join(' '))}`, line(description), ...options.flatMap(option)]
}

function option({ long, takes, description }: OptionRow): string[] {
  return ['.TP', `\\fB${plain(long)}\\fR${takes === null ? '' : ` \\fI${plain(takes)}\\fR`}`, line(description)]
}

/** A line of its own must not begin as a request does. */
function line(text: string): string {
  return plain(text).replace(/^(?=[.'])/, '\\&')
}

function plain(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-')
}
