import type { Sentence } from '../types.ts'

/** What commands say while they run, and the names of things. */
export const ui = {
  /** A destination as people write it: a platform, one of several blogs (`blog:association`), a part of a thread (`x:2`). */
  destination: (name: string): Sentence => {
    if (name === 'facebook:2') return { en: 'Facebook (first comment)', ja: 'Facebook（最初のコメント）' }
    const [platform = '', blog] = name.split(':')
    const title = ui.platforms[platform]
    return title === undefined ? { en: name, ja: name } : withBlog(title, blog)
  },
  actions: {
    publish: { en: 'publish', ja: '投稿する' },
    revise: { en: 'revise', ja: '更新する' },
    skip: { en: 'skip', ja: '何もしない' },
    handoff: { en: 'hand over', ja: '手作業で投稿' },
    hold: { en: 'hold', ja: '保留' },
    ask: { en: 'find out', ja: '確認する' },
    refuse: { en: 'refuse', ja: '投稿できません' },
  },
  statuses: {
    published: { en: 'published', ja: '投稿しました' },
    handoff: { en: 'to be posted by hand', ja: '手作業で投稿してください' },
    failed: { en: 'failed', ja: '失敗しました' },
    unknown: { en: 'unknown', ja: '結果が分かりません' },
    held: { en: 'held back', ja: '見合わせました' },
    skipped: { en: 'nothing to do', ja: '何もしていません' },
    retracted: { en: 'taken back', ja: '取り下げました' },
    retracting: { en: 'being taken back', ja: '取り下げの途中です' },
  },
  platforms: {
    blog: { en: 'Blog', ja: 'ブログ' },
    x: { en: 'X', ja: 'X' },
    facebook: { en: 'Facebook', ja: 'Facebook' },
    youtube: { en: 'YouTube', ja: 'YouTube' },
  } as Readonly<Record<string, Sentence>>,
  dryRun: { en: 'Dry run: nothing was sent.', ja: '下見です。何も送信していません。' },
  rehearsal: { en: 'Rehearsal: nothing leaves this machine.', ja: '練習です。外には何も送信しません。' },
  nothingToDo: { en: 'Nothing to do.', ja: 'することはありません。' },
  nothingSent: { en: 'Nothing was sent.', ja: '何も送信していません。' },
  question: { en: 'Send this? [y/N] ', ja: 'この内容で送信しますか？ [y/N] ' },
  declined: { en: 'Not sent.', ja: '送信しませんでした。' },
  interrupted: {
    en: 'Stopping: what is under way is finished and recorded (5 seconds at most).',
    ja: '中断しています。送信中のものだけ終えて記録します（最長 5 秒）。',
  },
  noHistory: { en: 'Nothing has been published yet.', ja: 'まだ何も投稿していません。' },
  adopted: (count: number): Sentence => ({
    en: `Marked as published: ${count} ${count === 1 ? 'post' : 'posts'}.`,
    ja: `公開済みとして記録しました：${count} 件`,
  }),
  resolved: { en: 'Recorded.', ja: '記録しました。' },
  willResolve: (post: string, { platform, url }: { platform: string; url: string | null }): Sentence =>
    url === null
      ? {
          en: `${post}, ${platform}: will be recorded as not posted. The next publish sends it again.`,
          ja: `「${post}」の ${platform} を「投稿されていない」と記録します。次の publish で、もう一度送信します。`,
        }
      : {
          en: `${post}, ${platform}: will be recorded as published at ${url}. It is never sent again.`,
          ja: `「${post}」の ${platform} を「投稿済み（${url}）」と記録します。今後、送信することはありません。`,
        },
  willResolveRetraction: (post: string, { platform, url }: { platform: string; url: string | null }): Sentence =>
    url === null
      ? {
          en: `${post}, ${platform}: will be recorded as taken back. It is not sent again unless asked (--again).`,
          ja: `「${post}」の ${platform} を「取り下げ済み」と記録します。--again を付けない限り、投稿し直すことはありません。`,
        }
      : {
          en: `${post}, ${platform}: will be recorded as still published at ${url}. Nothing is taken back.`,
          ja: `「${post}」の ${platform} を「公開中（${url}）」と記録します。取り下げは行いません。`,
        },
  resolveQuestion: { en: 'Record this? [y/N] ', ja: 'このように記録しますか？ [y/N] ' },
  notResolved: { en: 'Nothing was recorded.', ja: '何も記録しませんでした。' },
  warning: { en: 'Note', ja: '注意' },
  fault: { en: 'Fault', ja: 'エラー' },
  lookAt: (where: string): Sentence => ({ en: `The pages are in ${where}`, ja: `ページはここにあります: ${where}` }),
  from: (at: string): Sentence => ({ en: `goes out from ${at}`, ja: `${at} 以降に投稿します` }),
  scheduled: (at: string): Sentence => ({ en: `handed over, comes out at ${at}`, ja: `予約しました（${at} に公開）` }),
  waiting: { en: 'waiting', ja: '待っています' },
  since: (at: string): Sentence => ({ en: `since ${at}`, ja: `${at} から` }),
  waitsFor: (whom: string): Sentence => ({ en: `waits for ${whom}`, ja: `待っているもの: ${whom}` }),
  charactersLeft: (left: number): Sentence => ({ en: `${left} characters left`, ja: `残り ${left} 文字` }),
  picture: (file: string, alt: string): Sentence => ({
    en: `picture: ${file} (${alt === '' ? 'no description' : alt})`,
    ja: `画像: ${file}（${alt === '' ? '説明文なし' : alt}）`,
  }),
  place: (path: string, line?: number, column?: number): Sentence => {
    const at = line === undefined ? '' : column === undefined ? `:${line}` : `:${line}:${column}`
    return { en: `${path}${at}`, ja: `${path}${at}` }
  },
}

/** Which of several blogs is meant. */
export function withBlog(title: Sentence, blog: string | undefined): Sentence {
  return blog === undefined ? title : { en: `${title.en} (${blog})`, ja: `${title.ja}（${blog}）` }
}
