import type { Fault, Sentence } from '../types.ts'

// ── what is wrong ─────────────────────────────────────────────────────────────────────────────────────────────────

/** `address` must be cleaned. */
export const unusableAddress = (address: string): Fault => ({
  code: 'GNET-340',
  en: `No page can stand at ${address}. Change the post's slug, or permalink in gnet.yaml.`,
  ja: `${address} にはページを作れません。記事の slug か、gnet.yaml の permalink を変えてください。`,
})

/** `one` and `other` say whose page it is: a post's file, or a page that gnet makes. */
export const sameAddress = (path: string, { one, other }: { one: string; other: string }): Fault => ({
  code: 'GNET-341',
  en: `Two pages want the place ${path}: ${one} and ${other}. Give one of the posts another slug.`,
  ja: `${path} に作るページが重なっています（${one} と ${other}）。どちらかの記事の slug を変えてください。`,
})

export const outNotInside = (out: string): Fault => ({
  code: 'GNET-342',
  en: `blog.out (${out}) must be a folder inside of the project. Change it in gnet.yaml.`,
  ja: `blog.out（${out}）にはプロジェクトの中のフォルダーを指定してください。gnet.yaml を直してください。`,
})

/** `taken` is a folder of the project that is no place for a site. */
export const outTaken = (out: string, taken: string): Fault => ({
  code: 'GNET-343',
  en: `blog.out (${out}) must not overlap with ${taken}. Choose a folder for the site alone in gnet.yaml.`,
  ja: `blog.out（${out}）が ${taken} と重なっています。gnet.yaml でサイト専用のフォルダーを指定してください。`,
})

export const foreignFile = (path: string): Fault => ({
  code: 'GNET-344',
  en: `${path} was not made by gnet and stands where a page should go. Move it away, or choose another blog.out.`,
  ja: `${path} は gnet が作ったファイルではないため、上書きしません。別の場所へ移すか、blog.out を変えてください。`,
})

/** `code` is the system's own, such as ENOSPC. */
export const siteNotWritten = (out: string, code: string): Fault => ({
  code: 'GNET-345',
  en: `The site could not be written to ${out} (${code}); the one before is untouched. Check space and permissions.`,
  ja: `サイトを ${out} に書き込めませんでした（${code}）。前のサイトはそのまま残っています。空き容量と権限を確かめてください。`,
})

export const imageWithoutAlt = (): Fault => ({
  code: 'GNET-346',
  en: 'The picture has no alt text. Describe it in alt for readers who cannot see it.',
  ja: '画像の説明がありません。画像が見えない方のために alt に説明を書いてください。',
})

/** `image` is as written in the settings. */
export const bannerNotFound = (image: string): Fault => ({
  code: 'GNET-349',
  en: `theme.banner.image (${image}) is no picture in the project. Give the path of a PNG, JPEG, GIF or WebP file.`,
  ja: `theme.banner.image（${image}）の画像が見つかりません。プロジェクトの中の PNG、JPEG、GIF、WebP のファイルを指定してください。`,
})

/** Nothing was sent, and the run may be repeated. */
export const siteTooLate = (): Fault => ({
  code: 'GNET-348',
  en: 'The site was not written: other runs were writing it for too long. Run again.',
  ja: '別の実行がサイトを書き込んでいて時間切れになったため、書き込んでいません。もう一度実行してください。',
})

export const iconNotFound = (image: string): Fault => ({
  code: 'GNET-347',
  en: `theme.icon (${image}) is no picture in the project. Give the path of a PNG, JPEG, GIF or WebP file, best a square PNG.`,
  ja: `theme.icon（${image}）の画像が見つかりません。プロジェクトの中の PNG、JPEG、GIF、WebP のファイル（正方形の PNG がおすすめです）を指定してください。`,
})

// ── what stands on the pages ──────────────────────────────────────────────────────────────────────────────────────

/** The words of the built-in templates, in the site's language: Japanese, or else English. */
export type Labels = Readonly<Record<keyof typeof LABELS, string>>

export function labelsFor(language: string): Labels {
  const pick = /^ja\b/i.test(language) ? 'ja' : 'en'
  return Object.fromEntries(Object.entries(LABELS).map(([name, sentence]) => [name, sentence[pick]])) as Labels
}

const LABELS = {
  home: { en: 'Home', ja: 'HOME' },
  blog: { en: 'Blog', ja: 'ブログ' },
  categories: { en: 'Categories', ja: 'カテゴリー' },
  category: { en: 'Category', ja: 'カテゴリー' },
  tags: { en: 'Tags', ja: 'タグ' },
  tag: { en: 'Tag', ja: 'タグ' },
  latest: { en: 'Latest posts', ja: '新しい記事' },
  archive: { en: 'All posts', ja: '記事一覧' },
  undated: { en: 'Without a date', ja: '日付のない記事' },
  related: { en: 'Related posts', ja: '関連記事' },
  newer: { en: 'Newer post', ja: '次の記事' },
  older: { en: 'Older post', ja: '前の記事' },
  newerPosts: { en: 'Newer posts', ja: '新しい記事へ' },
  olderPosts: { en: 'Older posts', ja: '過去の記事へ' },
  skip: { en: 'Skip to the text', ja: '本文へ移動' },
  breadcrumbs: { en: 'Where you are', ja: '現在位置' },
  neighbours: { en: 'Neighbouring posts', ja: '前後の記事' },
  pages: { en: 'Pages', ja: 'ページ送り' },
  links: { en: 'Elsewhere', ja: '関連サイト' },
  callToAction: { en: 'From us', ja: 'ご案内' },
  siteMenu: { en: 'Site', ja: 'サイト内のメニュー' },
  feed: { en: 'Feed', ja: '更新情報（フィード）' },
  noPosts: { en: 'Nothing here yet.', ja: 'まだ記事がありません。' },
  notFound: { en: 'Page not found', ja: 'ページが見つかりません' },
  notFoundText: {
    en: 'The page may have moved or been taken down.',
    ja: 'お探しのページは移動したか、削除された可能性があります。',
  },
  toHome: { en: 'Go to the newest posts', ja: '新しい記事を見る' },
} satisfies Record<string, Sentence>

/** `2026年11月23日`, `23 November 2026`. */
export function dayName(day: string, language: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return /^ja\b/i.test(language)
    ? `${year}年${Number(month)}月${Number(date)}日`
    : `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** `2026年11月`, `November 2026`; `month` is `2026-11`. */
export function monthName(month: string, language: string): string {
  const [year = '', number = ''] = month.split('-')
  return /^ja\b/i.test(language) ? `${year}年${Number(number)}月` : `${MONTHS[Number(number) - 1]} ${year}`
}

/** `タグ「専門医」の記事（2／5 ページ）` and its kin. */
export function listTitle(name: string, { language, page, pages }: { language: string; page: number; pages: number }) {
  if (pages === 1 || page === 1) return name
  return /^ja\b/i.test(language) ? `${name}（${page}／${pages} ページ）` : `${name} (page ${page} of ${pages})`
}

/** What search engines and cards say of a list of posts. */
export function listDescription(name: string, { language, site }: { language: string; site: string }): string {
  return /^ja\b/i.test(language) ? `${site}の「${name}」の記事一覧です。` : `${name}: posts of ${site}.`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
