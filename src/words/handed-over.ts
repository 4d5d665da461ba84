import type { Fault, Sentence } from '../types.ts'

/** What the file in the outbox says around a post that a person makes by hand. */
export const handedOver = {
  open: (url: string): Sentence => ({ en: `Open ${url}`, ja: `次を開きます：${url}` }),
  paste: { en: 'Paste this text:', ja: 'この文章を貼り付けます：' },
  attach: {
    en: 'Attach these pictures, in this order:',
    ja: 'この順番で画像を付けます：',
  },
  record: {
    en: 'Post it, then tell gnet the address of the post:',
    ja: '投稿したら、そのアドレスを gnet に伝えます：',
  },
  lies: (file: string, pictures: number): Sentence => ({
    en: `Ready to be posted by hand: ${file}${pictures === 0 ? '' : ` (and ${pictures} ${pictures === 1 ? 'picture' : 'pictures'})`}`,
    ja: `手作業での投稿に使うファイル：${file}${pictures === 0 ? '' : `（画像 ${pictures} 枚）`}`,
  }),
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

/** What is said to a person who posts by hand, with gnet's help. */
export const assisting = {
  begin: (platform: string, title: string): Sentence => ({
    en: `\n${platform}, “${title}”: you post this one.`,
    ja: `\n${platform}「${title}」は、このあと手作業で投稿します。`,
  }),
  copied: { en: '  The text is on the clipboard.', ja: '  文章をクリップボードにコピーしました。' },
  maybeCopied: (file: string): Sentence => ({
    en: `  The terminal was asked to copy the text. If pasting brings something else, it is in ${file}`,
    ja: `  文章のコピーを端末に依頼しました。貼り付けても出てこない場合は、こちらからコピーしてください：${file}`,
  }),
  pictures: (folder: string, count: number): Sentence => ({
    en: `  ${count === 1 ? 'Its picture is' : `Its ${count} pictures are`} in ${folder}`,
    ja: `  画像 ${count} 枚はこちらです：${folder}`,
  }),
  opened: (url: string): Sentence => ({
    en: `  Your browser opens ${url}`,
    ja: `  ブラウザーで開きます：${url}`,
  }),
  open: (url: string): Sentence => ({ en: `  Open ${url}`, ja: `  次を開いてください：${url}` }),
  question: {
    en: 'Paste, post, then enter the address of the post (or just Enter: later): ',
    ja: '貼り付けて投稿し、投稿のアドレスを入力してください（あとにする場合は、そのまま Enter）： ',
  },
  later: {
    en: 'It stays open. `gnet resolve` records it, `gnet publish` with its file takes it up again.',
    ja: '未投稿のまま残します。投稿したら gnet resolve で記録するか、記事のファイルを指定して gnet publish をもう一度実行してください。',
  },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

export function outboxNotWritten(folder: string, reason: string): Fault {
  return {
    code: 'GNET-465',
    en: `What is to be posted by hand could not be put into ${folder} (${reason}). The text stands in this report. Check youtube.outbox in gnet.yaml.`,
    ja: `手作業で投稿するファイルを ${folder} に保存できませんでした（${reason}）。文章はこの結果に表示されています。gnet.yaml の youtube.outbox を確かめてください。`,
  }
}
