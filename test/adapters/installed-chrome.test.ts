import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installedChrome } from '../../src/adapters/youtube/installed-chrome.ts'

const folder = mkdtempSync(join(tmpdir(), 'gnet-programs-'))

function install(...parts: string[]): string {
  const program = join(folder, ...parts)
  mkdirSync(dirname(program), { recursive: true })
  writeFileSync(program, '#!/bin/sh\n')
  chmodSync(program, 0o755)
  return program
}

describe('the installed Chrome', () => {
  it('is found on the PATH, and Chrome before Chromium', () => {
    const chromium = install('a', 'chromium')
    expect(installedChrome({ PATH: join(folder, 'a') }, 'linux')).toBe(chromium)
    const chrome = install('b', 'google-chrome')
    expect(installedChrome({ PATH: `${join(folder, 'a')}:${join(folder, 'b')}` }, 'linux')).toBe(chrome)
  })

  it('is found where Windows has it, however its variables are spelled', () => {
    const edge = install('x86', 'Microsoft', 'Edge', 'Application', 'msedge.exe')
    expect(installedChrome({ 'ProgramFiles(x86)': join(folder, 'x86') }, 'win32')).toBe(edge)
    const chrome = install('local', 'Google', 'Chrome', 'Application', 'chrome.exe')
    const both = { 'ProgramFiles(x86)': join(folder, 'x86'), LocalAppData: join(folder, 'local') }
    expect(installedChrome(both, 'win32')).toBe(chrome)
  })

  it('may be nowhere', () => {
    writeFileSync(join(folder, 'chromium'), 'not a program')
    expect(installedChrome({ PATH: folder }, 'linux')).toBe(null)
  })
})
