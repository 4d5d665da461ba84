import type { Fault, Sentence } from '../types.ts'
import { said } from './adapters.ts'
import { timeOf } from './moment.ts'

export function facebookCannotReadLink(detail: string | null): Fault {
  const reason = said(detail)
  return {
    code: 'GNET-440',
    en: `Facebook could not read the page behind the link. Make sure that it opens in a browser, then run the same command again.${reason.en}`,
    ja: `Facebook がリンク先のページを読み込めませんでした。ブラウザーで開けることを確かめて、もう一度実行してください。${reason.ja}`,
  }
}

export function facebookRepeats(): Fault {
  return {
    code: 'GNET-441',
    en: 'Facebook refuses the same text twice in a row, but no such post is out. Change the text a little.',
    ja: 'Facebook が「同じ文章が続いている」と断りましたが、公開された投稿は見つかりません。文章を少し変えてください。',
  }
}

/** `at` is an RFC 3339 time. */
export function facebookNotAhead(at: string): Fault {
  const time = timeOf(at)
  return {
    code: 'GNET-447',
    en: `Not sent: Facebook takes posts 10 minutes to 30 days ahead, and ${time} is not. Run the same command again: it waits until then.`,
    ja: `Facebook の予約投稿は 10 分後から 30 日後までです（${time}）。送信していません。もう一度実行してください。その時刻まで待って投稿します。`,
  }
}

/** What a post says whose link stands in its first comment. For readers of the post. */
export const linkIsInComment: Sentence = {
  en: 'The link is in the first comment.',
  ja: 'リンクは、最初のコメントに載せています。',
}

export function linkOnlyInCard(): Fault {
  return {
    code: 'GNET-331',
    en: 'With pictures Facebook shows no card for the link, and this text does not have the link. Put {{ link }} into the template.',
    ja: '画像を付けると Facebook ではリンクのカードが表示されません。文章にもリンクがないため、ひな形に {{ link }} を入れてください。',
  }
}
