import type { Command } from 'commander'
import { blogKinds, platforms } from '../adapters/index.ts'
import type { CommandRow, OptionRow } from '../manual/row.ts'

/** The commands as plain data: what shells complete and the manual page says is what the program takes. */
export function commandTable(program: Command): CommandRow[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    usage: command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`
      return argument.required ? `<${name}>` : `[${name}]`
    }),
    values: command.registeredArguments.flatMap((argument) => valuesOf(argument.name())),
    files: command.registeredArguments.some((argument) => /^(?:files|post)$/.test(argument.name())),
    options: command.options.map((option): OptionRow => {
      const takes = /[<[](.+?)(?:\.\.\.)?[>\]]/.exec(option.flags)?.[1] ?? null
      return {
        long: option.long ?? option.flags,
        takes,
        description: option.description,
        values: takes === null ? [] : valuesOf(takes),
        files: takes === 'file' || takes === 'file.html',
      }
    }),
  }))
}

/** What a placeholder of the help stands for. */
function valuesOf(placeholder: string): readonly string[] {
  const names = Object.keys(platforms)
  const accounts = [...names.filter((name) => name !== 'blog'), 'wordpress']
  const known: Readonly<Record<string, readonly string[]>> = {
    names,
    platform: accounts,
    what: [...accounts, 'status', 'logout', 'export'],
    eject: ['eject'],
    kind: Object.keys(blogKinds),
    generator: ['hugo', 'jekyll', 'astro', 'eleventy'],
    service: ['github', 'gitlab'],
    shell: ['bash', 'zsh', 'fish', 'powershell'],
  }
  return known[placeholder] ?? (placeholder.includes('|') ? placeholder.split('|') : [])
}
