import type { Fault, Sentence } from '../types.ts'
import { dollars } from './x.ts'

/** What becomes of a post that is taken back. */
export const ways = {
  deleted: { en: 'is deleted there', ja: '投稿先から削除します' },
  toTrash: { en: "goes to WordPress's trash", ja: 'WordPress のゴミ箱に移します' },
  fileRemoved: { en: 'its file is removed and that is committed', ja: 'ファイルを削除してコミットします' },
  pageRemoved: { en: 'its page is removed, and the site built anew', ja: 'ページを取り除き、サイトを作り直します' },
} satisfies Record<string, Sentence>

/** Why a step of a retraction is what it is. */
export const retractReasons = {
  byHand: {
    en: 'gnet cannot delete it there: delete it by hand, then run gnet resolve with --not-posted',
    ja: 'gnet からは削除できません。手作業で削除してから、gnet resolve に --not-posted を付けて実行してください',
  },
  handedOver: {
    en: 'a person was to post it: see that nobody does, or delete it by hand; then run gnet resolve with --not-posted',
    ja: '人の手で投稿することになっていました。投稿しないように伝え、投稿済みなら削除してから、gnet resolve に --not-posted を付けて実行してください',
  },
  nothingOut: { en: 'nothing is out there; it will not go out', ja: 'まだ出ていません。今後も投稿しないようにします' },
  findOut: {
    en: 'nobody knows whether it went out: gnet looks, and takes back what it finds',
    ja: '届いたかどうか分かっていません。確かめて、出ていれば取り下げます',
  },
  already: { en: 'taken back already', ja: '取り下げ済みです' },
  waitsForPerson: {
    en: 'waits for a person to delete it; then run gnet resolve with --not-posted',
    ja: '人の手による削除を待っています。削除したら、gnet resolve に --not-posted を付けて実行してください',
  },
} satisfies Record<string, Sentence>

export const retractUi = {
  actions: {
    retract: { en: 'take back', ja: '取り下げる' },
    handoff: { en: 'by hand', ja: '手作業で削除' },
    withhold: { en: 'keep from going out', ja: '投稿しないようにする' },
    ask: { en: 'find out, then take back', ja: '確かめて取り下げる' },
    skip: { en: 'nothing to do', ja: '何もしない' },
  },
  costs: (amount: number): Sentence => ({
    en: `This costs ${dollars(amount)}.`,
    ja: `料金は ${dollars(amount)} です。`,
  }),
  question: { en: 'Take this back? [y/N] ', ja: 'この内容で取り下げますか？ [y/N] ' },
  declined: { en: 'Nothing was taken back.', ja: '何も取り下げていません。' },
  dryRun: { en: 'Dry run: nothing was taken back.', ja: '下見です。何も取り下げていません。' },
  underWay: { en: 'taking back …', ja: '取り下げています…' },
  halfDone: {
    en: 'Not all of it is done. Run the same command again to go on from here.',
    ja: 'まだ終わっていないものがあります。同じコマンドをもう一度実行すると、続きから行います。',
  },
}

export function retractionUnclear(): Fault {
  return {
    code: 'GNET-522',
    en: 'No clear answer came back, so nobody can say yet whether it is deleted. Run gnet retract again: what is gone already does no harm.',
    ja: 'はっきりした応答がなく、削除できたかどうかまだ分かりません。gnet retract をもう一度実行してください（削除済みでも問題ありません）。',
  }
}

export function otherRetraction(): Fault {
  return {
    code: 'GNET-520',
    en: 'Another run is at work on this post. Run the same command again in a minute.',
    ja: '別の実行がこの記事を処理しています。1 分ほど待って、もう一度実行してください。',
  }
}
