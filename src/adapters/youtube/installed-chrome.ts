import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Person } from '../../types.ts'

/** Chrome, Chromium or Edge, as people install them; null where there is none. */
export function installedChrome(machine: Person['machine'], platform: string): string | null {
  const variable = reader(machine)
  return [...onPath(variable), ...fixedPlaces(platform, variable)].find(isProgram) ?? null
}

type Variable = (name: string) => string

/** Windows spells its variables in more than one way. */
function reader(machine: Person['machine']): Variable {
  const known = new Map(Object.entries(machine).map(([name, value]) => [name.toUpperCase(), value ?? '']))
  return (name) => known.get(name) ?? ''
}

function onPath(variable: Variable): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = variable('PATH')
    .split(delimiter)
    .filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function fixedPlaces(platform: string, variable: Variable): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)
  }
  if (platform !== 'win32') return []
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(variable).filter((root) => root !== '')
  const programs = [
    join('Google', 'Chrome', 'Application', 'chrome.exe'),
    join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]
  return programs.flatMap((program) => roots.map((root) => join(root, program)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
