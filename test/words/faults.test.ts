import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/types.ts'
import { everyFault } from './catalogue.ts'

const root = resolve(import.meta.dirname, '../..')
const faults = await everyFault()

const ROOMS: readonly (readonly [first: number, title: string])[] = [
  [100, 'Posts · 記事'],
  [200, 'Settings, plans and command lines · 設定・計画・コマンド'],
  [300, 'Templates, the static site and git · テンプレート・サイト・git'],
  [400, 'Platforms · 投稿先'],
  [500, 'The ledger · 送信の記録（台帳）'],
  [600, 'Doctor, sign-in and CI · 点検・サインイン・CI'],
  [900, 'gnet itself · gnet 自身'],
]

const HEAD = `# Faults · エラーの一覧

Every code that gnet prints, what it means and what to do. \`…\` stands for what differs from case to case.

gnet が表示するコードと、その原因と対処のしかたです。\`…\` には、そのときの名前や値が入ります。

<!-- Written from src/words: npx vitest run test/words/faults.test.ts -u -->
`

/** The page that people look a code up in. */
function page(): string {
  const rooms = ROOMS.map(([first, title], i) => {
    const end = ROOMS[i + 1]?.[0] ?? 1000
    const inside = [...faults].filter(([code]) => number(code) >= first && number(code) < end)
    return `\n## ${title}\n${inside.map(([code, forms]) => entry(code, forms)).join('')}`
  })
  return `${HEAD}${rooms.join('')}`
}

/** The form that says most; where several things have one code, all of them. */
function entry(code: string, forms: ReadonlyMap<string, readonly Fault[]>): string {
  const shown = [...forms.values()].flatMap(([most]) =>
    most === undefined ? [] : [`${tidy(most.en)}\n\n${tidy(most.ja)}\n`],
  )
  return `\n### ${code}\n\n${shown.join('\n')}`
}

const number = (code: string) => Number(code.slice('GNET-'.length))
const tidy = (text: string) =>
  text
    .replaceAll(/NaN|null|undefined/g, '…')
    .replaceAll(/[<*]/g, '\\$&')
    .trim()

/** What a sentence begins with that tells people what to do. */
const DO =
  /(?:^|[.,;:!?)] |\b(?:or|and|then|to) )(?:Add|Ask|Bring|Call|Change|Check|Choose|Commit|Copy|Delete|Describe|Do it|Edit|Get|Give|Here use|Insert|Install|Keep|Look|Make|Mend|Move|Name|Open|Post|Put|Quote|Raise|Remove|Renew|Restore|Run|Save|Say|See|Set|Shorten|Sign|Switch|Try|Update|Use|Wait|Withdraw|Write)\b|Did you mean| must (?:be|begin|hold) | needs? | is ja or en/i
const DO_JA = /ください|ではありませんか/

describe('every fault', () => {
  it('has a page entry that is up to date', async () => {
    await expect(page()).toMatchFileSnapshot(join(root, 'docs/faults.md'))
  })

  it('has a code of three digits, and every code in the sources is one of them', () => {
    expect(faults.size).toBeGreaterThan(200)
    for (const code of faults.keys()) expect(code).toMatch(/^GNET-[1-9]\d\d$/)
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((it) =>
      it.endsWith('.ts'),
    )
    const named = sources.flatMap((file) => readFileSync(join(root, 'src', file), 'utf8').match(/'GNET-\d+'/g) ?? [])
    expect(named.map((it) => it.slice(1, -1)).filter((code) => !faults.has(code))).toEqual([])
  })

  it('shares its code with no other', () => {
    const shared = [...faults].filter(([, forms]) => forms.size > 1)
    // A missing title is the same to people, whether front matter is there or not.
    expect(shared.map(([code]) => code)).toEqual(['GNET-130'])
  })

  it.each([...faults])('%s says what to do, in both languages, on one line', (_, forms) => {
    for (const { en, ja } of [...forms.values()].flat()) {
      expect(en).toMatch(DO)
      expect(ja).toMatch(DO_JA)
      expect(en + ja).not.toContain('\n')
      expect(ja).toMatch(/[ぁ-ん]/)
    }
  })
})
