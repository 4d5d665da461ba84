import type { Sentence } from '../types.ts'

/** What previews say around a post's own words. */
export const labels = {
  post: { en: 'Post', ja: '記事' },
  length: { en: 'Length', ja: '文字数' },
  hashtags: { en: 'Hashtags', ja: 'ハッシュタグ' },
  link: { en: 'Link', ja: 'リンク' },
  picture: { en: 'Picture', ja: '画像' },
  cost: { en: 'Cost', ja: '料金' },
  noAlt: { en: '(no description)', ja: '（説明文なし）' },
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
