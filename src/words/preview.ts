import type { Fault, Sentence } from '../types.ts'

/** What previews say around a post's own words. */
export const labels = {
  post: { en: 'Post', ja: '記事' },
  length: { en: 'Length', ja: '文字数' },
  hashtags: { en: 'Hashtags', ja: 'ハッシュタグ' },
  link: { en: 'Link', ja: 'リンク' },
  picture: { en: 'Picture', ja: '画像' },
  cost: { en: 'Cost', ja: '料金' },
  labelled: { en: 'Label', ja: 'ラベル' },
  noAlt: { en: '(no description)', ja: '（説明文なし）' },
  described: (alt: string): Sentence => ({ en: `“${alt}”`, ja: `「${alt}」` }),
  changes: {
    en: 'Changes since what is out (- out, + in):',
    ja: '公開中の投稿からの変更（- は消える行、+ は加わる行）:',
  },
  markdownTitle: { en: 'What gnet will publish', ja: 'gnet が投稿する内容' },
  nothing: { en: 'No post is due.', ja: '投稿を待っている記事はありません。' },
  faults: { en: 'Faults', ja: 'エラー' },
  leftOut: (count: number): Sentence => ({
    en: `${count} more ${count === 1 ? 'part does' : 'parts do'} not fit here. See all of it with \`gnet preview\`:`,
    ja: `ここに収まらない内容がほかに ${count} 件あります。すべてを見るには \`gnet preview\` を実行してください:`,
  }),
  rowsLeftOut: (count: number): Sentence => ({
    en: `… and ${count} more ${count === 1 ? 'post' : 'posts'}`,
    ja: `… ほか ${count} 件の記事`,
  }),
}

/** The preview page's own words. */
export const pageWords = {
  title: { en: 'Before anyone else sees it', ja: '公開前の見え方' },
  language: { en: 'Language', ja: '言語' },
  japanese: { en: '日本語', ja: '日本語' },
  english: { en: 'English', ja: 'English' },
  theme: { en: 'Colours', ja: '配色' },
  auto: { en: 'Auto', ja: '自動' },
  light: { en: 'Light', ja: 'ライト' },
  dark: { en: 'Dark', ja: 'ダーク' },
  width: { en: 'Width', ja: '画面の幅' },
  desk: { en: 'Computer', ja: 'パソコン' },
  phone: { en: 'Phone', ja: 'スマホ' },
  posts: { en: 'Posts', ja: '記事の一覧' },
  reading: { en: 'Reading the posts …', ja: '記事を読み込んでいます…' },
  now: { en: 'now', ja: 'たった今' },
  seeMore: { en: 'See more', ja: 'もっと見る' },
  readMore: { en: 'Read more', ja: '続きを読む' },
  like: { en: 'Like', ja: 'いいね！' },
  comment: { en: 'Comment', ja: 'コメントする' },
  share: { en: 'Share', ja: 'シェアする' },
  picture: { en: 'Picture', ja: '画像' },
  from: (host: string): Sentence => ({ en: `From ${host}`, ja: `${host} から` }),
  noPage: { en: 'There is no page to show.', ja: '表示できるページがありません。' },
  undressed: {
    en: 'What the blog is sent. Its own design comes on top there.',
    ja: 'ブログに送る内容です。実際の見た目は、そのブログのデザインになります。',
  },
  afterSave: {
    en: 'This page loads itself again once the file has been saved.',
    ja: '直して保存すると、このページは自動で読み込み直します。',
  },
  description: { en: 'What search results and cards say:', ja: '検索結果やリンクカードに出る説明:' },
  search: { en: 'Search result', ja: '検索結果' },
  linkCard: { en: 'Link card', ja: 'リンクカード' },
  changes: { en: 'Changes since what is out', ja: '公開中の投稿からの変更' },
}

export const preview = {
  at: (url: string): Sentence => ({
    en: `The preview is at ${url} (it ends when the page is closed, or with Ctrl-C)`,
    ja: `プレビュー: ${url} （ページを閉じるか Ctrl-C で終了します）`,
  }),
  wrote: (path: string): Sentence => ({ en: `The preview is in ${path}`, ja: `プレビューを保存しました: ${path}` }),
  unwritable: (path: string, reason: string): Fault => ({
    code: 'GNET-292',
    en: `The preview could not be written to ${path} (${reason}). Choose another file with --out, or mend the folder's permissions.`,
    ja: `プレビューを ${path} に保存できませんでした（${reason}）。--out で別の場所を指定するか、フォルダーの権限を確かめてください。`,
  }),
}
