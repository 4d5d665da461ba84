import type { Sentence } from '../types.ts'

/** `$0.015`, `$0.20`: at least cents. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(3).replace(/0$/, '')}`
}

export const bill = {
  post: ({ linked, price, taken }: { linked: boolean; price: number; taken: string }): Sentence => ({
    en: `X bills a post ${linked ? 'with a link' : 'without a link'} at ${dollars(price)} (prices of ${taken}).`,
    ja: `X の料金：${linked ? 'リンク付き' : 'リンクなし'}の投稿は ${dollars(price)} です（${taken} 時点）。`,
  }),
  altTexts: (count: number, price: number): Sentence => ({
    en: `Descriptions of ${count} picture${count === 1 ? '' : 's'}: ${dollars(price)}.`,
    ja: `画像の説明文（${count} 件）：${dollars(price)}`,
  }),
  couldSave: (amount: number): Sentence => ({
    en: `Without the link (x: { link: none }) it would be ${dollars(amount)} less.`,
    ja: `リンクを入れなければ（x: { link: none }）${dollars(amount)} 安くなります。`,
  }),
  saved: (amount: number): Sentence => ({
    en: `The link is left out (x: { link: none }), which saves ${dollars(amount)}.`,
    ja: `リンクを入れない設定（x: { link: none }）なので、${dollars(amount)} の節約になります。`,
  }),
  besides: ({ read, erase }: { read: number; erase: number }): Sentence => ({
    en: `Only if needed: looking whether it arrived ${dollars(read)} for each post read, deleting it ${dollars(erase)}.`,
    ja: `必要なときだけ：届いたかどうかの確認は 1 投稿あたり ${dollars(read)}、削除は ${dollars(erase)} です。`,
  }),
} satisfies Record<string, (...values: never[]) => Sentence>
