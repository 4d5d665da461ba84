import type { Fault, Label, Sentence } from '../types.ts'
import { said } from './adapters.ts'

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
  inAll: (amount: number): Sentence => ({
    en: `X in all: ${dollars(amount)}`,
    ja: `X の合計：${dollars(amount)}`,
  }),
  besides: ({ read, erase }: { read: number; erase: number }): Sentence => ({
    en: `Only if needed: looking whether it arrived ${dollars(read)} for each post read, deleting it ${dollars(erase)}.`,
    ja: `必要なときだけ：届いたかどうかの確認は 1 投稿あたり ${dollars(read)}、削除は ${dollars(erase)} です。`,
  }),
} satisfies Record<string, (...values: never[]) => Sentence>

/** The labels that X shows below a post. */
export const labels: Readonly<Record<Label, Sentence>> = {
  paid_partnership: { en: 'Paid partnership', ja: '有料パートナーシップ（PR）' },
  made_with_ai: { en: 'Made with AI', ja: 'AI で作成' },
}

export function tooManyParts(parts: number, most: number): Fault {
  return {
    code: 'GNET-424',
    en: `The thread for X has ${parts} parts, and at most ${most} are sent. Remove some of its lines of hyphens.`,
    ja: `X のスレッドが ${parts} 件に分かれています（上限 ${most} 件）。区切りの「---」を減らしてください。`,
  }
}

export function accidentalLinks(links: readonly string[]): Fault {
  return {
    code: 'GNET-420',
    en: `X will turn this into a link, and charges more for posts with links: ${links.join(', ')}. Put a space before the dot to prevent it.`,
    ja: `X では次の部分がリンクになります（リンクのある投稿は料金が高くなります）：${links.join('、')}。避けるには、点の前に空白を入れてください。`,
  }
}

export function xCreditUsedUp(detail: string | null): Fault {
  const reason = said(detail)
  return {
    code: 'GNET-421',
    en: `The prepaid credit for X is used up. Add credit in the X developer console, then run the same command again.${reason.en}`,
    ja: `X の API のクレジット（前払い分）がなくなりました。X の開発者コンソールで追加してから、もう一度実行してください。${reason.ja}`,
  }
}

export function xRepeats(): Fault {
  return {
    code: 'GNET-419',
    en: 'X refuses the text because it already has it, but none of the account’s posts of the last day shows it. Look at the account: is it there?',
    ja: 'X が「同じ文章がすでにある」と断りましたが、この 24 時間の投稿には見つかりません。X の画面で、投稿があるかどうか確かめてください。',
  }
}
