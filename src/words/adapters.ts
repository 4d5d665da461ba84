import type { Failure, Fault, Sentence } from '../types.ts'

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
export const said = (detail: string | null): Sentence => ({
  en: detail === null ? '' : ` It said: ${detail}`,
  ja: detail === null ? '' : `（${detail}）`,
})

/** The platform's own reason inside of such a sentence. */
export function saidIn({ en }: Sentence): string | null {
  return en.split(' It said: ')[1] ?? null
}

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
