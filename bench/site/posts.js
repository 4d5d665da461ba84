// A blog to build: posts of about 1,500 characters with the Markdown that people use, from a few words and a seed.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SUBJECTS = [
  '私たち',
  '新しい担当者',
  '店長',
  '取引先',
  '夜勤の職員',
  '隣の部署',
  '見学に来た方',
  '先輩',
  '社員の半分',
  '近所の方',
]
const THINGS = [
  '引き継ぎ',
  '朝の打ち合わせ',
  '休暇の予定',
  '在庫の棚卸し',
  '見積もり',
  '研修',
  '受付の動線',
  '会議の資料',
  '電話の応対',
  '道具の手入れ',
]
const WAYS = [
  '十五分だけ',
  '紙に書いて',
  '二人で',
  '月の初めに',
  '決めた順番で',
  '前の週のうちに',
  '声に出して',
  '写真を見ながら',
  '数字を添えて',
  '静かな部屋で',
]
const DEEDS = [
  '見直しました',
  '続けています',
  '半分に減らしました',
  '任せてみました',
  'やめました',
  '試しています',
  '記録に残しました',
  '説明しました',
]
const RESULTS = [
  '残業が目に見えて減りました',
  '聞き返すことがなくなりました',
  '失敗しても責める人がいません',
  '次の人が迷わなくなりました',
  '費用は前の年の七割で済みました',
  'お客様を待たせなくなりました',
]
const HEADINGS = ['きっかけ', 'やってみたこと', '困ったこと', '分かったこと', '数字で見ると', 'これから']
export const TAGS = Array.from(
  { length: 60 },
  (_, n) => `${['休み方', '働き方', '採用', '教育', '道具', '接客'][n % 6]}${Math.floor(n / 6) + 1}`,
)
const CATEGORIES = ['お知らせ', '現場から', '採用', '暮らし', '数字', '道具']

/** Writes so many posts into a folder. `described`: each has a description, as a writer would give it. */
export function writePosts(folder, { count, described = true }) {
  mkdirSync(folder, { recursive: true })
  for (let n = 0; n < count; n++) writeFileSync(join(folder, `${nameOf(n)}.md`), postText(n, { described }))
}

export function nameOf(n) {
  return `post-${String(n).padStart(5, '0')}`
}

export function postText(n, { described = true, edition = 0 } = {}) {
  const random = randomFrom(`${n}`)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const sentence = () => `${pick(SUBJECTS)}は${pick(THINGS)}を${pick(WAYS)}${pick(DEEDS)}。`
  const paragraph = () => `${sentence()}${sentence()}その結果、${pick(RESULTS)}。${sentence()}`
  const tags = [...new Set(Array.from({ length: 5 }, () => pick(TAGS)))]
  const date = new Date(Date.UTC(2016, 0, 1) + n * 8 * 3_600_000).toISOString().slice(0, 19)
  const head = [
    `title: ${pick(SUBJECTS)}が${pick(THINGS)}を${pick(WAYS)}変えた話（${n}${edition > 0 ? `・${edition}版` : ''}）`,
    `date: ${date}+09:00`,
    `category: ${pick(CATEGORIES)}`,
    `tags: [${tags.join(', ')}]`,
    ...(described ? [`description: ${sentence()}${pick(RESULTS)}。`] : []),
  ]
  const sections = HEADINGS.map((heading, i) => {
    const extra = [
      `- ${sentence()}\n- **${pick(THINGS)}**：${sentence()}\n- ${sentence()}`,
      `> ${sentence()}`,
      `詳しくは[${pick(THINGS)}の記事](https://example.jp/${pick(TAGS)}/)をご覧ください。`,
      `1. ${sentence()}\n2. ${sentence()}`,
    ][i % 4]
    return `## ${heading}\n\n${paragraph()}\n\n${extra}\n\n${paragraph()}`
  })
  return `---\n${head.join('\n')}\n---\n\n${paragraph()}\n\n${sections.join('\n\n')}\n`
}

/** Numbers from 0 to 1 that are the same on every machine. */
function randomFrom(seed) {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
