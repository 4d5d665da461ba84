import type { Failure, Fault, Sentence } from '../types.ts'
import { timeOf } from './moment.ts'

/** The platforms by the names people know them by. */
export type PlatformName = 'X' | 'Facebook' | 'YouTube' | 'WordPress' | 'git'

// Each platform's codes begin here: X 41x and 42x, Facebook 43x and 44x, YouTube 45x and 46x, WordPress 48x, git 37x.
const FIRST_CODE: Readonly<Record<PlatformName, number>> = {
  X: 410,
  Facebook: 430,
  YouTube: 450,
  WordPress: 480,
  git: 370,
}

const code = (platform: PlatformName, offset: number) => `GNET-${FIRST_CODE[platform] + offset}`

/** ` It said: …`, where the platform gave a reason. `detail` must be cleaned. */
const said = (detail: string | null): Sentence => ({
  en: detail === null ? '' : ` It said: ${detail}`,
  ja: detail === null ? '' : `（${detail}）`,
})

/** The platform's own reason inside of such a sentence. */
export function saidIn({ en }: Sentence): string | null {
  return en.split(' It said: ')[1] ?? null
}

// ── what came of a request ────────────────────────────────────────────────────────────────────────────────────────

/** The sentence for a failure that needs no more than the platform's own reason. */
export function failed(
  platform: PlatformName,
  failure: Exclude<Failure, 'hidden' | 'unknown'>,
  detail: string | null,
): Fault {
  const reason = said(detail)
  const { offset, en, ja } = FAILURES[failure]
  return { code: code(platform, offset), en: `${platform} ${en}${reason.en}`, ja: `${platform} ${ja}${reason.ja}` }
}

const FAILURES: Readonly<Record<Exclude<Failure, 'hidden' | 'unknown'>, Sentence & { readonly offset: number }>> = {
  auth: {
    offset: 0,
    en: 'refused the sign-in. Check the credentials and what they permit.',
    ja: 'にサインインできませんでした。認証情報と、許可されている操作を確かめてください。',
  },
  invalid: {
    offset: 1,
    en: 'refused the post. Change the text, then run the same command again.',
    ja: 'が投稿を受け付けませんでした。文章を直して、同じコマンドをもう一度実行してください。',
  },
  duplicate: {
    offset: 2,
    en: 'already has a post with this text. Look at it there: if it is another one, change the text a little.',
    ja: 'には同じ文章がすでに投稿されています。投稿先を確かめ、別の投稿であれば文章を少し変えてください。',
  },
  busy: {
    offset: 3,
    en: 'asks to wait: too many requests. Run the same command again later.',
    ja: 'の利用回数の制限に達しました。時間をおいて、同じコマンドをもう一度実行してください。',
  },
  quota: {
    offset: 4,
    en: 'takes no more posts: the credit or quota of this account is used up, or posting is blocked for now. Look at the account there, then run the same command again.',
    ja: 'に投稿できません。このアカウントの残高か投稿枠がなくなったか、投稿が一時的に止められています。投稿先の画面で確かめてから、もう一度実行してください。',
  },
  unreachable: {
    offset: 5,
    en: 'cannot be reached, so nothing was sent. Check the network, then run the same command again.',
    ja: 'に接続できないため、何も送信していません。ネットワークを確かめて、同じコマンドをもう一度実行してください。',
  },
}

/** The platform may have the post, or not. `status` is its HTTP status where it gave one. */
export function unclear(platform: PlatformName, status: number | null): Fault {
  const en = status === null ? 'gave no answer' : `answered ${status}`
  const ja = status === null ? '返事がなく' : `「${status}」という返事があり`
  return {
    code: code(platform, 6),
    en: `${platform} ${en}: the post may be out or not. It is not sent again by itself: run the same command again, which looks first.`,
    ja: `${platform} から${ja}、投稿できたかどうか分かりません。自動で送り直すことはしません。もう一度実行して、届いたかどうかを確かめてください。`,
  }
}

/** A question (not a post) that the platform did not answer. */
export function noReply(platform: PlatformName, status: number | null): Fault {
  return {
    code: code(platform, 7),
    en: `${platform} did not answer a question${status === null ? '' : ` (${status})`}. Nothing was sent. Run the same command again later.`,
    ja: `${platform} に問い合わせましたが、返事がありません${status === null ? '' : `（${status}）`}。何も送信していません。時間をおいて、もう一度実行してください。`,
  }
}

export function outOfTime(platform: PlatformName): Fault {
  return {
    code: code(platform, 8),
    en: `Not sent to ${platform}: the run was stopped, or its time was up. Run the same command again.`,
    ja: `中断されたか時間切れのため、${platform} には送信していません。同じコマンドをもう一度実行してください。`,
  }
}

// ── before anything is sent ───────────────────────────────────────────────────────────────────────────────────────

export function notLoopback(variable: string): Fault {
  return {
    code: 'GNET-407',
    en: `${variable} may only name this machine, such as http://127.0.0.1:4010. Change it, or remove it.`,
    ja: `${variable} に書けるのは、このパソコン自身のアドレス（例: http://127.0.0.1:4010）だけです。書き直すか、消してください。`,
  }
}

export function emptyText(platform: PlatformName): Fault {
  return {
    code: 'GNET-408',
    en: `The text for ${platform} is empty. Write it as \`social: { ${platform.toLowerCase()}: … }\` in the post, or check the template.`,
    ja: `${platform} に送る文章が空です。記事に social: { ${platform.toLowerCase()}: … } と書くか、テンプレートを確かめてください。`,
  }
}

export function tooLong(platform: PlatformName, used: number, limit: number): Fault {
  return {
    code: 'GNET-409',
    en: `The text for ${platform} is too long (${used} of ${limit}). Shorten it.`,
    ja: `${platform} に送る文章が長すぎます（${used}／上限 ${limit}）。短くしてください。`,
  }
}

export function titleCut(platform: PlatformName): Fault {
  return {
    code: 'GNET-471',
    en: `The title is too long for ${platform} and was shortened. Write \`social: { ${platform.toLowerCase()}: … }\` for a text of your own.`,
    ja: `タイトルが長いため、${platform} では途中までになっています。自分で書くには social: { ${platform.toLowerCase()}: … } を使ってください。`,
  }
}

export function longForReaders(platform: PlatformName, used: number, limit: number): Fault {
  return {
    code: 'GNET-472',
    en: `The text for ${platform} is long (${used} characters; up to ${limit} read well). Shorten it if you can.`,
    ja: `${platform} に送る文章が長めです（${used} 文字。${limit} 文字までが読みやすい長さです）。できれば短くしてください。`,
  }
}

// ── X ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── what is out already ───────────────────────────────────────────────────────────────────────────────────────────

export function goneThere(platform: PlatformName, url: string | null): Fault {
  const where = url === null ? '' : ` (${url})`
  return {
    code: 'GNET-476',
    en: `The post is not on ${platform} any more${where}, and is not posted again by itself. Look there; if it is to stay away, run gnet retract.`,
    ja: `${platform} にこの投稿がもうありません${where}。自動で投稿し直すことはしません。投稿先を確かめ、取り下げたままにする場合は gnet retract を実行してください。`,
  }
}

export function whichPostUnknown(platform: PlatformName, url: string | null): Fault {
  const where = url === null ? '' : `: ${url}`
  return {
    code: 'GNET-477',
    en: `gnet does not know by which number ${platform} has this post. Change or delete it there by hand${where}`,
    ja: `${platform} でのこの投稿の番号が記録にありません。投稿先の画面で操作してください${where}`,
  }
}

export function notDeleted(platform: PlatformName, url: string | null): Fault {
  const where = url === null ? '' : `: ${url}`
  return {
    code: 'GNET-478',
    en: `${platform} refused to delete the post. Delete it there by hand, then run the same command again${where}`,
    ja: `${platform} が投稿の削除を受け付けませんでした。投稿先の画面で削除してから、同じコマンドをもう一度実行してください${where}`,
  }
}

// ── Facebook ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function facebookCannotReadLink(detail: string | null): Fault {
  const reason = said(detail)
  return {
    code: 'GNET-440',
    en: `Facebook could not read the page behind the link. Make sure that it opens in a browser, then run the same command again.${reason.en}`,
    ja: `Facebook がリンク先のページを読み込めませんでした。ブラウザーで開けることを確かめて、もう一度実行してください。${reason.ja}`,
  }
}

export function xRepeats(): Fault {
  return {
    code: 'GNET-419',
    en: 'X refuses the text because it already has it, but none of the account’s posts of the last day shows it. Look at the account: is it there?',
    ja: 'X が「同じ文章がすでにある」と断りましたが、この 24 時間の投稿には見つかりません。X の画面で、投稿があるかどうか確かめてください。',
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

/** What a post says whose link stands in its first comment, and what that comment says. For readers of the post. */
export const linkIsInComment: Sentence = {
  en: 'The link is in the first comment.',
  ja: 'リンクは、最初のコメントに載せています。',
}
export const linkInComment: Sentence = { en: 'Read it here:', ja: '記事はこちらです。' }

export function linkOnlyInCard(): Fault {
  return {
    code: 'GNET-331',
    en: 'With pictures Facebook shows no card for the link, and this text does not have the link. Put {{ link }} into the template.',
    ja: '画像を付けると Facebook ではリンクのカードが表示されません。文章にもリンクがないため、ひな形に {{ link }} を入れてください。',
  }
}

// ── YouTube ───────────────────────────────────────────────────────────────────────────────────────────────────────

export function otherChannel(found: string, wanted: string): Fault {
  return {
    code: 'GNET-460',
    en: `The Google sign-in belongs to the channel ${found}, not to ${wanted}. Sign in with the right account.`,
    ja: `Google のサインインは別のチャンネル（${found}）のものです。${wanted} のアカウントでサインインしてください。`,
  }
}

export function noChannel(): Fault {
  return {
    code: 'GNET-461',
    en: 'The Google sign-in has no YouTube channel. Sign in with the account that owns the channel.',
    ja: 'この Google アカウントには YouTube チャンネルがありません。チャンネルを持つアカウントでサインインしてください。',
  }
}

export function madeForKids(): Fault {
  return {
    code: 'GNET-462',
    en: 'This channel is set as made for kids, and YouTube lets such channels make no posts. Change the audience in YouTube Studio, or use another channel.',
    ja: 'このチャンネルは「子ども向け」に設定されているため、YouTube の投稿機能を使えません。YouTube Studio で視聴者の設定を変えるか、別のチャンネルを使ってください。',
  }
}

export function postsApiClosed(detail: string | null): Fault {
  const reason = said(detail)
  return {
    code: 'GNET-463',
    en: `YouTube has not opened its posts API to this Google Cloud project yet. Set \`youtube: { route: handoff }\`.${reason.en}`,
    ja: `この Google Cloud プロジェクトでは、YouTube の投稿 API をまだ使えません。youtube: { route: handoff } にしてください。${reason.ja}`,
  }
}

export function googleSignInExpired(): Fault {
  return {
    code: 'GNET-464',
    en: 'The Google sign-in has expired or was withdrawn. Sign in again: gnet auth youtube.',
    ja: 'Google のサインインの期限が切れたか、取り消されました。もう一度サインインしてください（gnet auth youtube）。',
  }
}

/** What a person does to post by hand, and how gnet learns of it. */
export function handoff(post: string): Sentence {
  return {
    en: `Open the address, paste the text, press Post. Then run: gnet resolve ${post} --to youtube --url <address of the post>`,
    ja: `このアドレスを開き、文章を貼り付けて投稿してください。投稿したら gnet resolve ${post} --to youtube --url <投稿のアドレス> を実行してください。`,
  }
}
