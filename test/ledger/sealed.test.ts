import fs, { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesLedger } from '../../src/ledger/files.ts'
import { attemptsAt, stateOf } from '../../src/ledger/state.ts'
import type { Ledger } from '../../src/types.ts'
import { filesIn } from '../cli/gnet.ts'

const golden = join(import.meta.dirname, 'sealed')
const DESTINATIONS = ['blog', 'x', 'facebook', 'youtube']
const DRAFTED = Date.parse('2026-11-23T01:00:00.500Z')
let count = 0

function openAt(folder: string): Ledger {
  return filesLedger({ folder, disk: fs, now: () => DRAFTED, unique: () => `t${count++}` })
}

async function statesIn(folder: string) {
  const ledger = openAt(folder)
  const states: Record<string, readonly string[]> = {}
  for (const post of await ledger.posts()) {
    const attempts = await ledger.read(post)
    states[post] = DESTINATIONS.map((name) => stateOf(attemptsAt(attempts, name)).kind)
  }
  return states
}

/** Writes down again what a ledger says. */
async function copy(from: Ledger, to: Ledger): Promise<void> {
  for (const post of await from.posts()) {
    for (const { intent, draft, outcome, resolution } of await from.read(post)) {
      await to.begin(intent)
      if (draft !== null) await to.keepDraft(intent, draft)
      if (outcome !== null) await to.settle(intent, outcome)
      if (resolution !== null) await to.resolve(intent, resolution)
    }
  }
}

// This folder is never changed: whoever updates gnet has such a ledger.
describe('a ledger with seals', () => {
  it('is read as it was meant', async () => {
    expect(await statesIn(golden)).toEqual({
      '2025-01': ['none', 'published', 'absent', 'none'],
      Oyasumi: ['published', 'unknown', 'open', 'handoff'],
      休み方: ['published', 'published', 'published', 'published'],
    })
  })

  it('is still written the same to the last byte, or the format needs a new version', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gnet-golden-'))
    try {
      await copy(openAt(golden), openAt(folder))
      const bytes = (place: string) => filesIn(place).map((name) => [name, readFileSync(join(place, name), 'utf8')])
      expect(bytes(folder)).toEqual(bytes(golden))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
