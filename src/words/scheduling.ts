import type { Ahead, Sentence } from '../types.ts'
import { timeOf } from './moment.ts'

/** Why a step is handed to its platform before its time, or is not. */
export const scheduling = {
  handedOver: (at: string): Sentence => ({
    en: `handed over now, brought out there at ${timeOf(at)}`,
    ja: `${timeOf(at)} に公開されるよう予約します`,
  }),
  waitsThere: (at: string): Sentence => ({
    en: `handed over already, brought out there at ${timeOf(at)}`,
    ja: `${timeOf(at)} に公開されるよう予約済みです`,
  }),
  changed: (at: string): Sentence => ({
    en: `changed since it was handed over to be brought out at ${timeOf(at)}; --revise brings text and time up to date`,
    ja: `${timeOf(at)} の予約をしたあとで記事が書き換えられています（--revise で文章と時刻を更新します）`,
  }),
  cannotMove: (at: string): Sentence => ({
    en: `is brought out there at ${timeOf(at)} and cannot be moved to the new time; gnet retract takes it back`,
    ja: `${timeOf(at)} の予約を新しい日時に変えられません（取り消すには gnet retract を使ってください）`,
  }),
  afterPost: { en: 'comes after the post', ja: '投稿が公開されたあとに続けます' },
  pageLater: {
    en: 'not handed over ahead, as the blog post is not out',
    ja: 'ブログの記事が公開されていないため、予約はしません',
  },
  cardLater: {
    en: 'not handed over ahead, as the page of its card cannot be read yet',
    ja: 'カードに表示するページがまだ読めないため、予約はしません',
  },
}

/** A reason to wait, where the platform cannot be given the post at this distance either. */
export function bounded({ en, ja }: Sentence, { least, most }: Ahead): Sentence {
  const [minutes, days] = [least / 60_000, most / 86_400_000]
  return {
    en: `${en}, and posts can be handed over only ${minutes} minutes to ${days} days ahead`,
    ja: `${ja}。予約できるのは ${minutes} 分後から ${days} 日後までです`,
  }
}
