import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeEnv, changeVariables } from '../../src/cli/env-file.ts'
import { filesIn, project } from './gnet.ts'

describe('a changed .env', () => {
  it('keeps every other line as it is', () => {
    const text = '# ours\nGNET_A=1\nOTHER="x # y"\n\nexport GNET_B = old\nGNET_A=2\n'
    expect(changeEnv(text, { GNET_A: 'new', GNET_B: null, GNET_C: 'c' })).toBe(
      '# ours\nGNET_A=new\nOTHER="x # y"\n\nGNET_C=c\n',
    )
    expect(changeEnv('', { GNET_A: 'a' })).toBe('GNET_A=a\n')
    expect(changeEnv('GNET_A=a', { GNET_A: null })).toBe('')
  })

  it('gives back whatever value was written, whatever is in it', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((it) => !/[\r\n\u2028\u2029]/.test(it) && !["'", '`', '"'].every((mark) => it.includes(mark)))
      .filter((it) => !it.includes('\\'))
    fc.assert(
      fc.property(value, value, (one, other) => {
        const text = changeEnv(changeEnv('A=1\n', { GNET_X: one, GNET_Y: other }), { GNET_Y: one })
        expect(parse(text)).toEqual({ A: '1', GNET_X: one, GNET_Y: one })
      }),
    )
  })

  it('refuses a value that would begin a line of its own', () => {
    expect(() => changeEnv('', { GNET_A: 'a\nNODE_OPTIONS=--inspect' })).toThrow('GNET_A')
  })

  it.skipIf(process.platform === 'win32')('is for its owner alone, even where it was not before', () => {
    const cwd = project({ '.env': 'GNET_A=1\n' })
    chmodSync(join(cwd, '.env'), 0o644)
    changeVariables(cwd, { GNET_B: '2' })
    expect(statSync(join(cwd, '.env')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('GNET_A=1\nGNET_B=2\n')
  })

  it('leaves nothing behind when it cannot be written', () => {
    const cwd = project({ 'a.md': '' })
    mkdirSync(join(cwd, '.env'))
    writeFileSync(join(cwd, '.env', 'x'), '')
    expect(() => changeVariables(cwd, { GNET_B: '2' })).toThrow('cannot be written')
    expect(filesIn(cwd)).toEqual(['.env/x', 'a.md'])
  })
})
