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

export function outboxNotWritten(folder: string, reason: string): Fault {
  return {
    code: 'GNET-465',
    en: `What is to be posted by hand could not be put into ${folder} (${reason}). The text stands in this report. Check youtube.outbox in gnet.yaml.`,
    ja: `手作業で投稿するファイルを ${folder} に保存できませんでした（${reason}）。文章はこの結果に表示されています。gnet.yaml の youtube.outbox を確かめてください。`,
  }
}
