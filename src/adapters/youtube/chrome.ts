import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Page } from 'playwright-core'
import { DeliveryError } from '../../errors.ts'
import { cleanLine } from '../../text/clean.ts'
import type { Person } from '../../types.ts'
import { chromeFailed, chromeMissing, playwrightMissing } from '../../words/composer.ts'

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
  if (!isThere(profile, constants.F_OK)) return false
  rmSync(profile, { recursive: true, force: true })
  return true
}

export function hasProfile(person: Person, channel: string): boolean {
  return isThere(profileFolder(person, channel), constants.F_OK)
}

interface ShownChrome {
  /** Its person has closed it. */
  readonly ended: Promise<void>
  /** Closes it, in case they have not. */
  readonly end: () => Promise<void>
}

/** Chrome by itself, without anything that steers it: Google lets nobody sign in otherwise. */
export function showChrome(url: string, { person, channel }: { person: Person; channel: string }): ShownChrome {
  const child = spawn(findChrome(person), [`--user-data-dir=${openProfile(person, channel)}`, ...QUIET, url], {
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
      executablePath: findChrome(person),
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
    findChrome(person)
    await loadPlaywright()
    return null
  } catch (error) {
    if (error instanceof DeliveryError) return error
    throw error
  }
}

/** The first line of what a browser or its driver complains of; the rest is a log. */
export function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return cleanLine(line).slice(0, 200)
}

// ── which program ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Chrome, Chromium or Edge, as people install them. Throws DeliveryError. */
function findChrome({ machine }: Person): string {
  const found = [...fixedPlaces(process.platform, machine), ...onPath(machine)].find((it) =>
    isThere(it, constants.X_OK),
  )
  if (found === undefined) throw new DeliveryError('invalid', chromeMissing())
  return found
}

function onPath({ PATH = '' }: Person['machine']): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function fixedPlaces(platform: string, machine: Person['machine']): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
  }
  if (platform !== 'win32') return []
  const roots = [machine.PROGRAMFILES, machine['PROGRAMFILES(X86)'], machine.LOCALAPPDATA].filter(
    (it) => it !== undefined,
  )
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
  return programs.flatMap((program) => roots.map((root) => join(root, program)))
}

function isThere(path: string, how: number): boolean {
  try {
    accessSync(path, how)
    return true
  } catch {
    return false
  }
}

function known(machine: Person['machine']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(machine).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
