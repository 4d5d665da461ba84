import type { Fault, Sentence } from '../types.ts'

/** What a rehearsed platform can be told to do wrong, in words for the people who watch it. */
export const faultNames = {
  'reset before': {
    en: 'The connection breaks before the request is accepted',
    ja: '受け付ける前に接続が切れます',
  },
  'reset after': {
    en: 'The connection breaks although the request was accepted',
    ja: '受け付けた後、返事の前に接続が切れます',
  },
  '500': { en: 'Answers with an error (500)', ja: 'エラー（500）を返します' },
  '500 after': {
    en: 'Answers with an error (500), but did it',
    ja: 'エラー（500）を返しますが、実際は処理されています',
  },
  '502 html after': {
    en: 'A gateway answers with an error page (502), but it was done',
    ja: '中継サーバーがエラー画面（502）を返しますが、実際は処理されています',
  },
  '503': { en: 'Is down for maintenance (503)', ja: 'メンテナンス中です（503）' },
  '429': { en: 'Too many requests in a short time (429)', ja: '短時間のアクセスが多すぎます（429）' },
  '402': { en: 'The credit is used up (402)', ja: '利用枠（クレジット）を使い切りました（402）' },
  '401': { en: 'The sign-in is refused (401)', ja: 'ログイン情報が受け付けられません（401）' },
  '403': { en: 'The permission is missing (403)', ja: '権限がありません（403）' },
  hang: { en: 'Never answers, and does nothing', ja: '返事がなく、処理もされません' },
  'hang after': { en: 'Never answers, but did it', ja: '返事がありませんが、実際は処理されています' },
  'cut answer': { en: 'Did it, but the answer breaks off half-way', ja: '処理されましたが、返事が途中で切れます' },
  '200 html': {
    en: 'A web page comes instead of an answer, and nothing is done',
    ja: '返事の代わりに無関係なウェブページが返り、処理はされません',
  },
  slow: { en: 'Answers slowly', ja: '返事が遅れます' },
  late: {
    en: 'The connection breaks, and the request is accepted only a while later',
    ja: '接続が切れ、しばらく経ってから処理されます',
  },
  lag: { en: 'New posts show in lists only after a while', ja: '新しい投稿が一覧に出るまで時間がかかります' },
  duplicate: { en: 'X takes the text for a duplicate', ja: 'X が同じ内容の投稿だと判断します' },
  'expired token': { en: "Facebook's access token has expired", ja: 'Facebook のアクセストークンの期限が切れました' },
  'page throttle': {
    en: 'The Facebook page has made too many calls',
    ja: 'Facebook ページの利用回数が上限に達しました',
  },
  blocked: { en: 'Facebook blocks posting for a while', ja: 'Facebook が投稿を一時的に制限します' },
  'link scrape': { en: 'Facebook cannot read the linked page', ja: 'Facebook がリンク先のページを読めません' },
  quota: { en: "YouTube's daily quota is used up", ja: 'YouTube の 1 日の利用枠を使い切りました' },
  'not in pilot': {
    en: "The project has no access to YouTube's posts yet",
    ja: 'YouTube の投稿機能がまだこのプロジェクトに開放されていません',
  },
  'made for kids': {
    en: 'The channel is made for kids and cannot post',
    ja: '子ども向けチャンネルのため投稿できません',
  },
  'invalid grant': { en: 'Google has revoked the sign-in', ja: 'Google のログインが無効になりました' },
} as const satisfies Record<string, Sentence>

export function rehearsalUnwritable(path: string): Fault {
  return {
    code: 'GNET-291',
    en: `The rehearsal cannot write down what it remembers (${path}). Check the permissions of its folder.`,
    ja: `リハーサルの記録（${path}）を保存できません。フォルダーの書き込み権限を確かめてください。`,
  }
}

export function rehearsalUnreadable(path: string): Fault {
  return {
    code: 'GNET-290',
    en: `What the rehearsal remembers (${path}) cannot be read. Delete this file and rehearse again.`,
    ja: `リハーサルの記録（${path}）を読めません。このファイルを消してから、もう一度お試しください。`,
  }
}
