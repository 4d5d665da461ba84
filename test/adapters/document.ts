import { defaultSettings } from '../../src/config/settings.ts'
import type { Block, Document, Intent, Post, Sending, Settings } from '../../src/types.ts'

/** A post as it arrives at an adapter. Everything can be replaced. */
export function document({
  post = {},
  ...rest
}: Partial<Omit<Document, 'post'>> & { post?: Partial<Post> } = {}): Document {
  return {
    post: { ...POST, ...post },
    url: 'https://blog.example.jp/night-shift/',
    language: 'ja',
    body: BLOCKS,
    blocks: BLOCKS,
    lead: null,
    pictures: [],
    html: '<p>夜勤のあとは、まず眠ること。</p>',
    tagFrequency: {},
    ...rest,
  }
}

const POST: Post = {
  id: 'night-shift',
  path: 'posts/night-shift.md',
  digest: 'a'.repeat(64),
  title: '夜勤明けの過ごし方',
  slug: 'night-shift',
  tags: ['夜勤', '看護師の働き方', '睡眠', '健康管理', 'シフト制'],
  category: '働き方',
  date: '2026-11-23T09:00:00+09:00',
  description: null,
  image: null,
  draft: false,
  canonical: null,
  to: null,
  social: {},
  hashtags: null,
  places: {},
  markdown: '',
  bodyLine: 8,
  findings: [],
}

const block = (kind: Block['kind'], text: string, line: number): Block => ({
  kind,
  text,
  line,
  ...(kind === 'heading' && { level: 2 }),
})

const BLOCKS: readonly Block[] = [
  block('paragraph', '夜勤が終わって家に着くのは、たいてい朝の十時です。', 9),
  block('paragraph', 'そのまま眠るか、用事を片づけてから眠るかで、次の日の体の軽さがまるで違います。', 11),
  block('heading', 'まず眠る', 13),
  block('paragraph', '帰ったらカーテンを閉め、九十分だけ眠ります。長く眠りすぎると、夜の睡眠が浅くなるからです。', 15),
  block('heading', '午後は外に出る', 17),
  block('paragraph', '目が覚めたら日の光を浴びます。散歩を三十分するだけで、睡眠のリズムが戻りやすくなります。', 19),
]

const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join('')

/** Posts at the edges of what people write. */
export const documents: Readonly<Record<string, Document>> = {
  ordinary: document(),
  'very short': document({
    post: { title: '休業のお知らせ', tags: [] },
    blocks: [block('paragraph', '明日は休みます。', 9)],
  }),
  'without tags': document({ post: { tags: [] } }),
  'without a body': document({ blocks: [] }),
  'with a very long title': document({ post: { title: repeat('夜勤明けの過ごし方と睡眠の整え方', 12) } }),
  'very long': document({
    post: { tags: Array.from({ length: 40 }, (_, n) => `とても長いタグの名前その${n}`) },
    blocks: Array.from({ length: 200 }, (_, n) =>
      block('paragraph', `${n}日目の夜勤では、${repeat('いろいろなことがあって、', 9)}眠れませんでした。`, 9 + 2 * n),
    ),
  }),
  'full of emoji': document({
    post: { title: '夜勤🌙明け👩🏽‍⚕️の過ごし方🧑‍🧑‍🧒', tags: ['夜勤🌙', '👨‍👩‍👧‍👦', '睡眠'] },
    blocks: [
      block('paragraph', repeat('眠い🥱けれど🫱🏻‍🫲🏿がんばる🐦‍🔥', 30), 9),
      block('paragraph', '😴'.repeat(400), 11),
    ],
  }),
  English: document({
    language: 'en',
    post: { title: 'Resting after a night shift', tags: ['night shift', 'C++', 'sleep', 'Q&A'] },
    blocks: [
      block('paragraph', 'A night shift ends at ten in the morning, and the way home is short. Sleep comes first.', 9),
      block(
        'paragraph',
        'Ninety minutes are enough, because a long sleep makes the coming night shallow and restless.',
        11,
      ),
    ],
  }),
  'with a long address': document({
    url: `https://blog.example.jp/${encodeURIComponent('夜勤明けの過ごし方'.repeat(4))}/`,
  }),
}

export function settings(change: { [K in keyof Settings]?: Partial<Settings[K]> } = {}): Settings {
  const all: Record<string, unknown> = { ...defaultSettings() }
  for (const [key, value] of Object.entries(change)) {
    const isSection = typeof value === 'object' && !Array.isArray(value)
    all[key] = isSection ? { ...(all[key] as object), ...value } : value
  }
  return all as unknown as Settings
}

/** What the core hands to a connection with a message that is sent now; `kept` collects the drafts made durable. */
export function sending(change: Partial<Sending> & { intent?: Partial<Intent> } = {}): Sending & { kept: string[] } {
  const { intent, ...rest } = change
  const now = Date.now()
  const kept: string[] = []
  const attempt: Intent = {
    version: 1,
    post: 'night-shift',
    destination: 'x',
    n: 1,
    action: 'publish',
    at: new Date(now).toISOString(),
    deadline: new Date(now + 30_000).toISOString(),
    run: 'run-1',
    by: { host: 'here', boot: '', pid: 1 },
    path: POST.path,
    title: POST.title,
    url: 'https://blog.example.jp/night-shift/',
    source: POST.digest,
    digest: 'b'.repeat(64),
    content: 'd'.repeat(64),
    account: null,
    cost: null,
    text: '',
    link: null,
    ...intent,
  }
  return {
    attempt,
    signal: AbortSignal.timeout(30_000),
    draft: null,
    answers: null,
    keep: async (draft) => {
      kept.push(draft)
    },
    kept,
    ...rest,
  }
}
