import { type Command, CommanderError } from 'commander'
import { failureReport } from '../report/publish.ts'
import { cleanLine } from '../text/clean.ts'
import { closest } from '../text/closest.ts'
import type { Fault } from '../types.ts'
import { usage } from '../words/usage.ts'
import { programFor } from './commands.ts'
import type { Io } from './io.ts'
import { languageFrom, languageOf } from './language.ts'
import { openSession, type Session } from './session.ts'
import { typedSecrets } from './typed-secrets.ts'
import { asFinding, judge, type Verdict } from './verdict.ts'

/** Runs one command line and returns its exit code. Never throws, never prints a stack. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const session = sessionFor(argv, io)
  let code = 0
  const done = (result: number) => {
    code = result
  }
  const program = programFor(argv, { session, done })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return explain(error, { program, session, argv })
  }
}

/** Says that gnet itself failed, as JSON too where that was asked for. Returns the exit code. */
export function explainCrash(error: unknown, { argv, io }: { argv: readonly string[]; io: Io }): number {
  const session = sessionFor(argv, io)
  return explain(error, { program: programFor(argv, { session, done: () => undefined }), session, argv })
}

function sessionFor(argv: readonly string[], io: Io): Session {
  return openSession(io, {
    language: languageOf(argv, io.env),
    languageFrom: languageFrom(argv, io.env),
    json: argv.includes('--json'),
    typed: () => typedSecrets(argv, io),
  })
}

// ── faults ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Running {
  readonly program: Command
  readonly session: Session
  readonly argv: readonly string[]
}

function explain(error: unknown, running: Running): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  const { code, findings } = verdictOn(error, running)
  running.session.json(failureReport(commandIn(running), findings))
  running.session.faults(findings)
  return code
}

function verdictOn(error: unknown, running: Running): Verdict {
  return error instanceof CommanderError ? { code: 2, findings: [asFinding(flagFault(error, running))] } : judge(error)
}

function commandIn({ program, argv }: Running): string {
  const names = program.commands.map((command) => command.name())
  return argv.find((argument) => names.includes(argument)) ?? 'gnet'
}

/** Commander's complaint in our words; it quotes what it complains of. */
function flagFault(error: CommanderError, running: Running): Fault {
  const { program, argv } = running
  const quoted = cleanLine(/'([^']*)'/.exec(error.message)?.[1] ?? '')
  const command = program.commands.find((it) => it.name() === commandIn(running)) ?? program
  switch (error.code) {
    case 'commander.unknownOption': {
      const options = [...command.options, ...program.options].flatMap((option) => option.long ?? [])
      return usage.unknownOption(quoted, closest(quoted, options))
    }
    case 'commander.unknownCommand': {
      return usage.unknownCommand(
        quoted,
        closest(
          quoted,
          program.commands.map((it) => it.name()),
        ),
      )
    }
    case 'commander.excessArguments':
      return usage.tooManyArguments()
    case 'commander.help':
      return usage.commandMissing()
    case 'commander.missingArgument':
    case 'commander.missingMandatoryOptionValue':
    case 'commander.optionMissingArgument':
      return usage.missingValue(quoted)
    case 'commander.invalidArgument': {
      const [, choices] = /choices are ([^\n]*?)\.?$/.exec(error.message) ?? []
      return choices === undefined ? usage.missingValue(quoted) : usage.notAChoice(quoted, choices)
    }
    default:
      return usage.crash(cleanLine(argv.length === 0 ? error.code : error.message))
  }
}
