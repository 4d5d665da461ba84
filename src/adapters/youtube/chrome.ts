import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Person } from '../../types.ts'
import { chromeFailed, chromeMissing, playwrightMissing } from '../../words/composer.ts'
import { installedChrome } from './installed-chrome.ts'

/** A window of the person's Chrome that gnet works in, beside them. */
export interface Chrome {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** gnet's own profile for one channel: it holds a sign-in, so nobody else on the machine may look into it. */
export function profileFolder({ folder }: Pick<Person, 'folder'>, channel: string): string {
  return join(folder, 'chrome', channel.replace(/[^\w-]/g, '_'))
}

function openProfile(person: Person, channel: string): string {
  const profile = profileFolder(person, channel)
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  // Folders that were there before keep their rights otherwise; and a home folder may be a repository.
  for (const folder of [person.folder, profile]) chmodSync(folder, 0o700)
  writeFileSync(join(person.folder, '.gitignore'), '*\n')
  return profile
}

/** False where there is none. */
export function removeProfile(person: Pick<Person, 'folder'>, channel: string): boolean {
  const profile = profileFolder(person, channel)
  if (!existsSync(profile)) return false
  rmSync(profile, { recursive: true, force: true })
  return true
}

export function hasProfile(person: Person, channel: string): boolean {
  return existsSync(profileFolder(person, channel))
}

interface ShownChrome {
  /** Its person has closed it. */
  readonly ended: Promise<void>
  /** Closes it, in case they have not. */
  readonly end: () => Promise<void>
}

/** Chrome by itself, without anything that steers it: Google lets nobody sign in otherwise. */
export function showChrome(url: string, { person, channel }: { person: Person; channel: string }): ShownChrome {
  const child = spawn(chromeOf(person), [`--user-data-dir=${openProfile(person, channel)}`, ...QUIET, url], {
    stdio: 'ignore',
    env: person.machine,
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return { ended, end: () => endOf(child, ended) }
}

async function endOf(child: ChildProcess, ended: Promise<void>): Promise<void> {
  // By this signal it ends as when its window is closed: its cookies are written first.
  child.kill('SIGINT')
  const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(hard)
}

const QUIET = ['--no-first-run', '--no-default-browser-check']

/** Chrome with gnet's profile, to be filled in. It is steered through a pipe, which no other program can reach. */
export async function attachChrome(person: Person, channel: string): Promise<Chrome> {
  const { chromium } = await loadPlaywright()
  try {
    const context = await chromium.launchPersistentContext(openProfile(person, channel), {
      executablePath: chromeOf(person),
      headless: false,
      chromiumSandbox: true,
      viewport: null,
      env: known(person.machine),
      args: QUIET,
      // These would lock the sign-in of `showChrome` away, or give its person another Chrome than that one.
      ignoreDefaultArgs: [
        '--password-store=basic',
        '--use-mock-keychain',
        '--enable-automation',
        '--disable-extensions',
      ],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    const page = context.pages()[0] ?? (await context.newPage())
    return { page, close: () => context.close().catch(() => undefined) }
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    throw new DeliveryError('unreachable', chromeFailed(reasonOf(error)))
  }
}

async function loadPlaywright(): Promise<typeof import('playwright-core')> {
  try {
    return await import('playwright-core')
  } catch {
    throw new DeliveryError('invalid', playwrightMissing())
  }
}

/** What stands between gnet and this route on this machine; null when nothing does. */
export async function obstacleIn(person: Person): Promise<DeliveryError | null> {
  try {
    chromeOf(person)
    await loadPlaywright()
    return null
  } catch (error) {
    if (error instanceof DeliveryError) return error
    throw error
  }
}

function chromeOf({ machine }: Person): string {
  const program = installedChrome(machine, process.platform)
  if (program === null) throw new DeliveryError('invalid', chromeMissing())
  return program
}

/** The first line of what a browser or its driver complains of; the rest is a log. */
export function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return cleanLine(line).slice(0, 200)
}

function known(machine: Person['machine']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(machine).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
