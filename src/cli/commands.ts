import { Command, Option } from 'commander'
import { columnsOf, wrapColumns } from '../text/columns.ts'
import { help } from '../words/help.ts'
import type { AuthFlags } from './auth.ts'
import { checkLanguage } from './language.ts'
import type { Session } from './session.ts'

/** What a command does: its arguments, its options, the session; answers the exit code. */
type Run = (...given: never[]) => Promise<number>

/** `done` hears the exit code of the command that ran. */
interface Setting {
  readonly session: Session
  readonly done: (code: number) => void
}

/** The program with the command that is asked for; with all of them where none is. */
export function programFor([first = '--help']: readonly string[], setting: Setting): Command {
  const lean = first.startsWith('-') ? null : buildProgram(setting, first)
  return lean?.commands.length ? lean : buildProgram(setting)
}

/** Every command of gnet with its options, or only one. */
function buildProgram({ session, done }: Setting, only?: string): Command {
  const { say } = session
  const program = new Command('gnet').description(say(help.program)).helpOption('-h, --help', say(help.showHelp))
  program.option('-V, --version', say(help.showVersion)).helpCommand('help [command]', say(help.helpCommand))
  // Read and printed before commander is loaded (start.ts); it is named here for the help.
  const command = (name: string) => {
    return only === undefined || name.split(' ')[0] === only ? addCommand(program, { name, session }) : undefined
  }
  // Loaded when it is asked for; commander hands over the arguments, the options and the command itself.
  const does = (load: () => Promise<Run>) => {
    return async (...given: unknown[]) => done(await (await load())(...([...given.slice(0, -1), session] as never[])))
  }

  command('init')
    ?.description(say(help.init))
    .option('--name <name>', say(help.siteName))
    .option('--url <address>', say(help.siteUrl))
    .option('--language <code>', say(help.siteLanguage))
    .option('--timezone <zone>', say(help.siteTimezone))
    .option('--blog <kind>', say(help.blogKind))
    .option('--blog-url <address>', say(help.blogUrl))
    .option('--repository <folder>', say(help.repository))
    .option('--generator <name>', say(help.generator))
    .option('--to <names>', say(help.to))
    .option('--footer <line...>', say(help.footer))
    .addOption(new Option('--ci <service>', say(help.ciService)).choices(['github', 'gitlab']))
    .option('--yes', say(help.initYes))
    .action(does(async () => (await import('./init.ts')).runInit))
  command('new <title...>')
    ?.description(say(help.newPost))
    .option('--slug <name>', say(help.slug))
    .option('--tags <list>', say(help.tags))
    .option('--date <day>', say(help.date))
    .option('--yes', say(help.initYes))
    .action(does(async () => (await import('./new.ts')).runNew))
  command('publish [files...]')
    ?.description(say(help.publish))
    .option('--dry-run', say(help.dryRun))
    .option('--to <names>', say(help.to))
    .option('--yes', say(help.yes))
    .option('--rehearse', say(help.rehearse))
    .option('--revise', say(help.revise))
    .option('--again', say(help.again))
    .option('--max <n>', say(help.max))
    .action(does(async () => (await import('./publish.ts')).runPublish))
  command('check [files...]')
    ?.description(say(help.check))
    .action(does(async () => (await import('./check.ts')).runCheck))
  command('preview [files...]')
    ?.description(say(help.preview))
    .addOption(new Option('--format <name>', say(help.format)).choices(['html', 'text', 'markdown']))
    .option('--out <file>', say(help.out))
    .option('--no-open', say(help.noOpen))
    .option('--to <names>', say(help.to))
    .action(does(async () => (await import('./preview.ts')).runPreview))
  command('rehearse')
    ?.description(say(help.rehearseCommand))
    .option('--no-open', say(help.noOpen))
    .action(does(async () => (await import('./rehearse.ts')).runRehearse))
  command('status [post]')
    ?.description(say(help.status))
    .option('--rehearse', say(help.rehearsed))
    .action(does(async () => (await import('./status.ts')).runStatus))
  command('resolve <post>')
    ?.description(say(help.resolve))
    .requiredOption('--to <name>', say(help.resolveTo))
    .option('--url <address>', say(help.url))
    .option('--not-posted', say(help.notPosted))
    .option('--yes', say(help.resolveYes))
    .option('--rehearse', say(help.rehearsed))
    .action(does(async () => (await import('./resolve.ts')).runResolve))
  command('retract <post>')
    ?.description(say(help.retract))
    .option('--dry-run', say(help.retractDryRun))
    .option('--to <names>', say(help.to))
    .option('--yes', say(help.resolveYes))
    .option('--rehearse', say(help.rehearsed))
    .action(does(async () => (await import('./retract.ts')).runRetract))
  command('doctor')
    ?.description(say(help.doctor))
    .option('--to <names>', say(help.to))
    .action(does(async () => (await import('./doctor.ts')).runDoctor))
  command('config')
    ?.description(say(help.inForce))
    .action(does(async () => (await import('./config.ts')).runConfig))
  command('auth <what> [platform]')
    ?.description(say(help.auth))
    .option('--browser', say(help.ownBrowser))
    .option('--no-browser', say(help.noBrowser))
    .option('--ci', say(help.exportCi))
    .action(async (what: string, platform: string | undefined, flags: AuthFlags) => {
      const { runAuth } = await import('./auth.ts')
      done(await runAuth([what, platform], flags, session))
    })
  command('adopt [files...]')
    ?.description(say(help.adopt))
    .option('--to <names>', say(help.to))
    .action(does(async () => (await import('./adopt.ts')).runAdopt))
  command('templates <eject> [names...]')
    ?.description(say(help.templates))
    .action(async (action: string, names: string[], flags: { readonly config?: string }) => {
      const { runTemplates } = await import('./templates.ts')
      done(await runTemplates([action, ...names], flags, session))
    })
  command('completion <shell>')
    ?.description(say(help.completion))
    .action(async (shell: string) => {
      const { runCompletion } = await import('./completion.ts')
      const { commandTable } = await import('./table.ts')
      done(runCompletion(shell, commandTable(buildProgram({ session, done })), session))
    })
  command('manual')
    ?.description(say(help.manual))
    .action(async () => {
      const { runManual } = await import('./manual.ts')
      const { commandTable } = await import('./table.ts')
      done(runManual({ table: commandTable(buildProgram({ session, done })), about: program.description() }, session))
    })
  return dress(program, session)
}

function addCommand(program: Command, { name, session: { say } }: { name: string; session: Session }): Command {
  return program
    .command(name)
    .option('--json', say(help.json))
    .option('--config <file>', say(help.config))
    .addOption(new Option('--lang <ja|en>', say(help.lang)).argParser(checkLanguage))
}

/** The same manners for every command: our words, our exit codes, our way to print. */
function dress(program: Command, { io, say }: Session): Command {
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: io.out, writeErr: () => undefined, getOutHelpWidth: () => io.columns() ?? 80 })
      .configureHelp({
        styleTitle: (title) => titleIn(title, say),
        // Every command has options; and what can be chosen stands in our own words.
        subcommandTerm: (it) =>
          `${it.name()} ${it
            .usage()
            .replace(/^\[options\]/, '')
            .trim()}`.trim(),
        optionDescription: ({ description }) => description,
        minWidthToWrap: 20,
        displayWidth: columnsOf,
        boxWrap: wrapped,
      })
      .helpOption('-h, --help', say(help.showHelp))
  }
  return program
}

/** Commander breaks lines at spaces, of which Japanese has none. */
function wrapped(text: string, columns: number): string {
  const rows = text.split('\n').flatMap((line) => wrapColumns(line, columns))
  return rows.map((row) => row.trim()).join('\n')
}

function titleIn(title: string, say: Session['say']): string {
  const titles: Readonly<Record<string, keyof typeof help>> = {
    'Usage:': 'usage',
    'Arguments:': 'arguments',
    'Options:': 'options',
    'Global Options:': 'globalOptions',
    'Commands:': 'commands',
  }
  const key = titles[title]
  return key === undefined ? title : say(help[key])
}
