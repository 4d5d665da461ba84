import { Command, Option } from 'commander'
import { columnsOf } from '../text/columns.ts'
import { help } from '../words/help.ts'
import type { AdoptFlags } from './adopt.ts'
import type { AuthFlags } from './auth.ts'
import type { CheckFlags } from './check.ts'
import type { ConfigFlags } from './config.ts'
import type { DoctorFlags } from './doctor.ts'
import type { InitFlags } from './init-answers.ts'
import { checkLanguage } from './language.ts'
import type { NewFlags } from './new.ts'
import type { PreviewFlags } from './preview.ts'
import type { PublishFlags } from './publish.ts'
import type { RehearseFlags } from './rehearse.ts'
import type { ResolveFlags } from './resolve.ts'
import type { RetractFlags } from './retract.ts'
import type { Session } from './session.ts'
import type { StatusFlags } from './status.ts'

/** Every command of gnet with its options; `done` hears the exit code of the one that ran. */
export function buildProgram(session: Session, done: (code: number) => void): Command {
  const { say } = session
  const program = new Command('gnet').description(say(help.program)).helpOption('-h, --help', say(help.showHelp))
  program.option('-V, --version', say(help.showVersion)).helpCommand('help [command]', say(help.helpCommand))
  // Read and printed before commander is loaded (start.ts); it is named here for the help.
  const command = (name: string) => addCommand(program, { name, session })

  command('init')
    .description(say(help.init))
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
    .action(async (flags: InitFlags) => {
      const { runInit } = await import('./init.ts')
      done(await runInit(flags, session))
    })
  command('new <title...>')
    .description(say(help.newPost))
    .option('--slug <name>', say(help.slug))
    .option('--tags <list>', say(help.tags))
    .option('--date <day>', say(help.date))
    .option('--yes', say(help.initYes))
    .action(async (words: string[], flags: NewFlags) => {
      const { runNew } = await import('./new.ts')
      done(await runNew(words, flags, session))
    })
  command('publish [files...]')
    .description(say(help.publish))
    .option('--dry-run', say(help.dryRun))
    .option('--to <names>', say(help.to))
    .option('--yes', say(help.yes))
    .option('--rehearse', say(help.rehearse))
    .option('--revise', say(help.revise))
    .option('--again', say(help.again))
    .option('--max <n>', say(help.max))
    .action(async (files: string[], flags: PublishFlags) => {
      const { runPublish } = await import('./publish.ts')
      done(await runPublish(files, flags, session))
    })
  command('check [files...]')
    .description(say(help.check))
    .action(async (files: string[], flags: CheckFlags) => {
      const { runCheck } = await import('./check.ts')
      done(await runCheck(files, flags, session))
    })
  command('preview [files...]')
    .description(say(help.preview))
    .addOption(new Option('--format <name>', say(help.format)).choices(['html', 'text', 'markdown']))
    .option('--out <file>', say(help.out))
    .option('--no-open', say(help.noOpen))
    .option('--to <names>', say(help.to))
    .action(async (files: string[], flags: PreviewFlags) => {
      const { runPreview } = await import('./preview.ts')
      done(await runPreview(files, flags, session))
    })
  command('rehearse')
    .description(say(help.rehearseCommand))
    .option('--no-open', say(help.noOpen))
    .action(async (flags: RehearseFlags) => {
      const { runRehearse } = await import('./rehearse.ts')
      done(await runRehearse(flags, session))
    })
  command('status [post]')
    .description(say(help.status))
    .option('--rehearse', say(help.rehearsed))
    .action(async (post: string | undefined, flags: StatusFlags) => {
      const { runStatus } = await import('./status.ts')
      done(await runStatus(post, flags, session))
    })
  command('resolve <post>')
    .description(say(help.resolve))
    .requiredOption('--to <name>', say(help.resolveTo))
    .option('--url <address>', say(help.url))
    .option('--not-posted', say(help.notPosted))
    .option('--yes', say(help.resolveYes))
    .option('--rehearse', say(help.rehearsed))
    .action(async (post: string, flags: ResolveFlags) => {
      const { runResolve } = await import('./resolve.ts')
      done(await runResolve(post, flags, session))
    })
  command('retract <post>')
    .description(say(help.retract))
    .option('--dry-run', say(help.retractDryRun))
    .option('--to <names>', say(help.to))
    .option('--yes', say(help.resolveYes))
    .option('--rehearse', say(help.rehearsed))
    .action(async (post: string, flags: RetractFlags) => {
      const { runRetract } = await import('./retract.ts')
      done(await runRetract(post, flags, session))
    })
  command('doctor')
    .description(say(help.doctor))
    .option('--to <names>', say(help.to))
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import('./doctor.ts')
      done(await runDoctor(flags, session))
    })
  command('config')
    .description(say(help.inForce))
    .action(async (flags: ConfigFlags) => {
      const { runConfig } = await import('./config.ts')
      done(await runConfig(flags, session))
    })
  command('auth <what> [platform]')
    .description(say(help.auth))
    .option('--browser', say(help.ownBrowser))
    .option('--no-browser', say(help.noBrowser))
    .option('--ci', say(help.exportCi))
    .action(async (what: string, platform: string | undefined, flags: AuthFlags) => {
      const { runAuth } = await import('./auth.ts')
      done(await runAuth([what, platform], flags, session))
    })
  command('adopt [files...]')
    .description(say(help.adopt))
    .option('--to <names>', say(help.to))
    .action(async (files: string[], flags: AdoptFlags) => {
      const { runAdopt } = await import('./adopt.ts')
      done(await runAdopt(files, flags, session))
    })
  command('templates <eject> [names...]')
    .description(say(help.templates))
    .action(async (action: string, names: string[], flags: { readonly config?: string }) => {
      const { runTemplates } = await import('./templates.ts')
      done(await runTemplates([action, ...names], flags, session))
    })
  command('completion <shell>')
    .description(say(help.completion))
    .action(async (shell: string) => {
      const { runCompletion } = await import('./completion.ts')
      const { commandTable } = await import('./table.ts')
      done(runCompletion(shell, commandTable(program), session))
    })
  command('manual')
    .description(say(help.manual))
    .action(async () => {
      const { runManual } = await import('./manual.ts')
      const { commandTable } = await import('./table.ts')
      done(runManual({ table: commandTable(program), about: program.description() }, session))
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
      .configureHelp({ styleTitle: (title) => titleIn(title, say), displayWidth: columnsOf })
      .helpOption('-h, --help', say(help.showHelp))
  }
  return program
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
