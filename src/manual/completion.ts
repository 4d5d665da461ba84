import type { CommandRow, OptionRow } from './row.ts'

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell'

/** A script by which a shell completes gnet's commands, options and their values. */
export const completions: Readonly<Record<Shell, (table: readonly CommandRow[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
}

const names = (table: readonly CommandRow[]) => table.map(({ name }) => name)
const wordsOf = ({ values, options }: CommandRow) => [...values, ...options.map(({ long }) => long)]

/** Options with the same values in every command, which is all of them. */
function valued(table: readonly CommandRow[]): OptionRow[] {
  const all = table.flatMap(({ options }) => options).filter(({ takes }) => takes !== null)
  return [...new Map(all.map((option) => [option.long, option])).values()]
}

// ── bash ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function bash(table: readonly CommandRow[]): string {
  const values = valued(table).map(({ long, values, files }) => {
    const reply = values.length > 0 ? `-W '${values.join(' ')}'` : files ? '-f' : "-W ''"
    return `    ${long}) COMPREPLY=($(compgen ${reply} -- "$cur")); return ;;`
  })
  return `# bash: source <(gnet completion bash)
_gnet() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  COMPREPLY=()
  case $prev in
${values.join('\n')}
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names(table).join('|')}) command=$word; break ;;
    esac
  done
  case $command in
    '') words='${names(table).join(' ')} --help --version' ;;
${table.map((row) => `    ${row.name}) words='${wordsOf(row).join(' ')}' ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _gnet gnet
`
}

// ── zsh ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function zsh(table: readonly CommandRow[]): string {
  const option = ({ long, takes, description, values, files }: OptionRow) => {
    const value =
      takes === null
        ? ''
        : `:${takes.replaceAll(':', '')}:${values.length > 0 ? `(${values.join(' ')})` : files ? '_files' : ' '}`
    return inQuotes(`${long}[${description.replace(/[[\]:]/g, '\\$&')}]${value}`)
  }
  const rest = ({ values, files }: CommandRow) =>
    values.length > 0 ? [`'*:value:(${values.join(' ')})'`] : files ? ["'*:file:_files'"] : []
  const cases = table.map(
    (row) => `    ${row.name}) _arguments ${[...row.options.map(option), ...rest(row)].join(' ')} ;;`,
  )
  return `#compdef gnet
# zsh: source <(gnet completion zsh), or save it as _gnet in a folder of $fpath
_gnet() {
  local -a commands
  commands=(${table.map(({ name, description }) => inQuotes(`${name}:${description.replaceAll(':', '\\:')}`)).join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _gnet ]; then _gnet "$@"; else compdef _gnet gnet; fi
`
}

// ── fish ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function fish(table: readonly CommandRow[]): string {
  const lines = table.flatMap((row) => {
    const seen = `complete -c gnet -n '__fish_seen_subcommand_from ${row.name}'`
    return [
      `complete -c gnet -n __fish_use_subcommand -f -a ${row.name} -d ${inFish(row.description)}`,
      ...(row.files ? [] : [`${seen} -f`]),
      ...(row.values.length > 0 ? [`${seen} -a '${row.values.join(' ')}'`] : []),
      ...row.options.map(({ long, takes, description, values, files }) => {
        const value =
          takes === null ? '' : values.length > 0 ? ` -x -a '${values.join(' ')}'` : files ? ' -r -F' : ' -x'
        return `${seen} -l ${long.replace(/^--/, '')}${value} -d ${inFish(description)}`
      }),
    ]
  })
  return `# fish: gnet completion fish | source\n${lines.join('\n')}\n`
}

// ── PowerShell ────────────────────────────────────────────────────────────────────────────────────────────────────

function powershell(table: readonly CommandRow[]): string {
  const list = (words: readonly string[]) => `@(${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`
  const values = valued(table).filter(({ values }) => values.length > 0)
  return `# PowerShell: gnet completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName gnet -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = @{
${table.map((row) => `    '${row.name}' = ${list(wordsOf(row))}`).join('\n')}
  }
  $values = @{
${values.map(({ long, values }) => `    '${long}' = ${list(values)}`).join('\n')}
  }
  $typed = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  $before = if ($word -ne '' -and $typed.Count -gt 0) { @($typed | Select-Object -SkipLast 1) } else { $typed }
  $previous = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $command = $before | Where-Object { $commands.ContainsKey($_) } | Select-Object -First 1
  $words = if ($values.ContainsKey($previous)) { $values[$previous] }
    elseif ($command) { $commands[$command] }
    else { ${list([...names(table), '--help', '--version'])} }
  $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}

function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function inFish(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
