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
  'slow picture': { en: 'X works on pictures for a while', ja: 'X での画像の処理に時間がかかります' },
  'picture fails': { en: 'X cannot work with the picture', ja: 'X が画像を処理できません' },
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

/** What the rehearsal's page says. */
export const stageWords = {
  title: { en: 'Rehearsal', ja: 'リハーサル' },
  how: {
    en: 'Type this in another terminal, in the same folder. The posts appear here; nothing leaves this machine, and the real records are left alone.',
    ja: '別のターミナルを同じフォルダーで開き、次のように入力してください。投稿がこの画面に現れます。外には何も送らず、本番の記録にも触れません。',
  },
  copy: { en: 'Copy', ja: 'コピー' },
  again: { en: 'Start over', ja: '最初からやり直す' },
  againMeans: {
    en: 'Takes all rehearsed posts away, so that the same post can be rehearsed again.',
    ja: '練習の投稿をすべて消します。同じ記事をもう一度練習できます。',
  },
  startedOver: { en: 'Everything is empty again.', ja: '最初の状態に戻しました。' },
  over: {
    en: 'The rehearsal has ended. Run `gnet rehearse` for another one.',
    ja: 'リハーサルは終了しました。もう一度始めるには gnet rehearse を実行してください。',
  },
  switches: { en: 'What goes wrong', ja: '起こす不具合' },
  switchesMean: {
    en: 'Choose a fault, then publish, and see below what gnet makes of it. It stays until you choose “Works as usual”.',
    ja: '不具合を選んでから投稿すると、gnet がどうするかを下で確かめられます。「正常」に戻すまで続きます。',
  },
  usual: { en: 'Works as usual', ja: '正常' },
  google: { en: 'Google sign-in (for YouTube)', ja: 'Google のログイン（YouTube 用）' },
  empty: { en: 'Nothing has been posted yet.', ja: 'まだ投稿はありません。' },
  byHand: {
    en: 'YouTube posts are made by hand here (`youtube.route` in gnet.yaml), so none arrives by itself.',
    ja: 'YouTube は手作業で投稿する設定です（gnet.yaml の youtube.route）。ここには自動では届きません。',
  },
  results: { en: 'What gnet said', ja: 'gnet の結果' },
  code: (code: number): Sentence => ({ en: `Exit code ${code}`, ja: `終了コード ${code}` }),
  calls: { en: 'What the platforms were asked', ja: '投稿先とのやり取り' },
  time: { en: 'Time', ja: '時刻' },
  what: { en: 'Request', ja: '依頼' },
  answer: { en: 'Answer', ja: '返事' },
  came: { en: 'What came of it', ja: '実際の結果' },
  done: { en: 'done', ja: '処理された' },
  notDone: { en: 'not done', ja: '処理されていない' },
  noAnswer: { en: 'none', ja: 'なし' },
  acts: {
    create: { en: 'post', ja: '投稿' },
    reveal: { en: 'make it public', ja: '公開・変更' },
    read: { en: 'look', ja: '確認' },
    upload: { en: 'bring a picture', ja: '画像の送信' },
    other: { en: 'sign in, or something else', ja: 'ログインなど' },
  },
  at: (url: string): Sentence => ({
    en: `The rehearsal is at ${url} (it ends when the page is closed, or with Ctrl-C)`,
    ja: `リハーサルの画面: ${url} （ページを閉じるか Ctrl-C で終了します）`,
  }),
  type: (command: string): Sentence => ({
    en: `Type in another terminal: ${command}`,
    ja: `別のターミナルで次を実行してください: ${command}`,
  }),
  running: (url: string): Sentence => ({
    en: `A rehearsal is already running here: ${url}`,
    ja: `リハーサルはすでに始まっています: ${url}`,
  }),
  joined: {
    en: 'The posts go to the rehearsal that is open in the browser.',
    ja: 'ブラウザーで開いているリハーサルの画面に投稿します。',
  },
  ago: (seconds: number): Sentence => {
    if (seconds < 60) return { en: 'now', ja: 'たった今' }
    if (seconds < 3600) return { en: `${Math.floor(seconds / 60)} min`, ja: `${Math.floor(seconds / 60)} 分前` }
    if (seconds < 86_400) return { en: `${Math.floor(seconds / 3600)} h`, ja: `${Math.floor(seconds / 3600)} 時間前` }
    return { en: `${Math.floor(seconds / 86_400)} d`, ja: `${Math.floor(seconds / 86_400)} 日前` }
  },
}

/** What an exit code of `gnet publish` means for whoever rehearses, and what happens next. */
export function lessonOf(code: number): Sentence {
  return LESSONS[code] ?? LESSONS[1]
}

const LESSONS: Readonly<Record<number, Sentence>> & { readonly 1: Sentence } = {
  0: {
    en: 'All is done. The same command again sends nothing a second time.',
    ja: 'すべて完了しました。同じコマンドをもう一度実行しても、二重には投稿されません。',
  },
  1: {
    en: 'Something was not sent. Run the same command again: gnet sends what is missing, and nothing twice.',
    ja: '送れなかったものがあります。同じコマンドをもう一度実行すると、送れなかったものだけを送ります。',
  },
  3: {
    en: 'Nobody can say yet whether it went out, so gnet does not send it again. The same command again asks the platform first. Where that cannot tell either, look at the account and say so with `gnet resolve --rehearse`.',
    ja: '届いたかどうか分からないため、gnet は送り直しません。同じコマンドをもう一度実行すると、まず投稿先に問い合わせます。それでも分からないときは、画面を見て gnet resolve --rehearse で記録します。',
  },
  4: {
    en: 'A sign-in was refused, and nothing was posted there. For real you would sign in again (`gnet auth`), then run the same command.',
    ja: 'ログインが受け付けられず、その投稿先には投稿していません。本番では gnet auth でログインし直してから、同じコマンドを実行します。',
  },
  5: {
    en: 'The records could not be read or written, so nothing more was sent.',
    ja: '記録を読み書きできないため、それ以上は送っていません。',
  },
  6: {
    en: 'Some is done, some is not. Run the same command again: gnet sends what is missing, and nothing twice.',
    ja: '一部だけ完了しました。同じコマンドをもう一度実行すると、残りだけを送ります。',
  },
  7: {
    en: 'The platform takes nothing more for now (rate limit, credit or quota). Run the same command again later: gnet sends what is missing.',
    ja: '利用回数や利用枠の上限のため、今は送れません。時間をおいて同じコマンドを実行すると、残りだけを送ります。',
  },
  130: {
    en: 'The run was interrupted. What was under way is recorded; the same command goes on from there.',
    ja: '途中で中断しました。送信中のものは記録されています。同じコマンドで続きから始まります。',
  },
}
