import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownFolder } from '../../src/cli/own-folder.ts'

describe("a person's own folder", () => {
  it.each<[string, Record<string, string>, string]>([
    ['linux', { HOME: '/home/a' }, '/home/a/.local/share/gnet'],
    ['linux', { HOME: '/home/a', XDG_DATA_HOME: '/data' }, '/data/gnet'],
    // XDG: a relative one is to be ignored.
    ['linux', { HOME: '/home/a', XDG_DATA_HOME: 'data' }, '/home/a/.local/share/gnet'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Application Support/gnet'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/gnet'],
    ['linux', {}, join(homedir(), '.local/share/gnet')],
  ])('on %s with %j is %s', (platform, env, folder) => {
    expect(ownFolder(env, platform)).toBe(folder)
  })
})
