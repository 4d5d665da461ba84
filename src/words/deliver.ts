import type { Fault, Sentence } from '../types.ts'
import { dollars } from './x.ts'

export function credentialsMissing(names: readonly string[]): Fault {
  return {
    code: 'GNET-401',
    en: `Not set up: ${names.join(', ')} missing. Sign in with gnet auth, or set them in the environment or .env.`,
    ja: `設定されていません：${names.join('、')} がありません。gnet auth でサインインするか、環境変数または .env に書いてください。`,
  }
}

export function otherAccount(now: string, before: string): Fault {
  return {
    code: 'GNET-402',
    en: `These credentials belong to ${now}, but the posts so far went to ${before}. Nothing was sent there. Check the credentials.`,
    ja: `この認証情報は ${now} のものですが、これまでの投稿先は ${before} でした。この投稿先には何も送信していません。認証情報を確かめてください。`,
  }
}

export function notTheAccount(found: string, { wanted, key }: { wanted: string; key: string }): Fault {
  return {
    code: 'GNET-423',
    en: `These credentials belong to ${found}, but gnet.yaml says ${wanted} (${key}). Check the credentials or the setting.`,
    ja: `この認証情報は ${found} のものですが、gnet.yaml（${key}）には ${wanted} とあります。認証情報か設定を確かめてください。`,
  }
}

export function placeholderLink(): Fault {
  return {
    code: 'GNET-214',
    en: 'Not sent: the address of the blog is not set, so the link would be broken. Set `site: { url: https://… }` in gnet.yaml.',
    ja: 'ブログのアドレスが設定されておらず、リンク切れになるため送信していません。gnet.yaml に site: { url: https://… } と書いてください。',
  }
}

export function stillUnknown(): Fault {
  return {
    code: 'GNET-403',
    en: 'Nobody can say whether it went out. Look at the account, then run `gnet resolve`.',
    ja: '届いたかどうか確認できませんでした。投稿先の画面を確かめてから gnet resolve を実行してください。',
  }
}

export function noAnswer(): Fault {
  return {
    code: 'GNET-404',
    en: 'No clear answer came back, so nobody can say yet whether it went out. It is not sent again by itself: run the same command again, which looks first.',
    ja: 'はっきりした応答がなく、届いたかどうかまだ分かりません。自動で送り直すことはしません。もう一度実行して、届いたかどうかを確かめてください。',
  }
}

export function stopped(): Fault {
  return {
    code: 'GNET-405',
    en: 'Not started: the run was interrupted. Run the same command again.',
    ja: '中断されたため、送信していません。もう一度実行してください。',
  }
}

export function uploadBrokeOff(): Fault {
  return {
    code: 'GNET-335',
    en: 'The pictures did not get there in time, so nothing was posted. Run the same command again.',
    ja: '時間内に画像を送れなかったため、何も投稿していません。同じコマンドをもう一度実行してください。',
  }
}

export function otherVersion(): Fault {
  return {
    code: 'GNET-400',
    en: 'The post was edited while another run brought it out, so what is out may be an older version. Run again.',
    ja: '別の実行が公開している間に記事が編集されたため、古い内容で公開されている可能性があります。もう一度実行してください。',
  }
}

export function partNowhere(post: string, part: string): Fault {
  return {
    code: 'GNET-241',
    en: `Not sent: the post before it (${part}) is out, but gnet does not know where. Say so: gnet resolve ${post} --to ${part} --url <its address>`,
    ja: `ひとつ前の投稿（${part}）は公開されていますが、そのアドレスが分からないため、続きを送信していません。gnet resolve ${post} --to ${part} --url <アドレス> を実行してください。`,
  }
}

export function postsAs(account: string): Sentence {
  return { en: `signed in as ${account}`, ja: `投稿に使うアカウントは ${account} です` }
}

/** `price` in US dollars. */
export function lookingCosts(price: number): Sentence {
  return {
    en: `looking whether the earlier attempt arrived (${dollars(price)} for each post read, once a day) …`,
    ja: `前回の送信が届いたか確認しています（料金は読み取る投稿 1 件につき ${dollars(price)}、1 日 1 回まで）…`,
  }
}

export const sayings = {
  sending: { en: 'sending …', ja: '送信しています…' },
  looking: { en: 'looking whether the earlier attempt arrived …', ja: '前回の送信が届いたか確認しています…' },
  notAskedAgain: {
    en: 'asked for days without finding it, so the platform is not asked again',
    ja: '何日も確認して見つからないため、もう問い合わせません',
  },
  heldByOrigin: {
    en: 'held back: the blog post is not out',
    ja: 'ブログの記事が公開されていないため、見合わせました',
  },
  heldByPart: {
    en: 'held back: the post before it is not out',
    ja: 'ひとつ前の投稿が公開されていないため、見合わせました',
  },
  otherRun: {
    en: 'another run is sending it',
    ja: '別の実行がいま送信しています',
  },
  foundPublished: {
    en: 'found: the earlier attempt had gone out',
    ja: '前回の送信が届いていたことを確認しました',
  },
  takenBack: {
    en: 'taken back meanwhile by gnet retract',
    ja: 'この間に gnet retract で取り下げられました',
  },
  platformHasIt: {
    en: 'the platform says that it already has this text',
    ja: '同じ文章がすでに投稿されていると投稿先が答えました',
  },
} satisfies Record<string, Sentence>
