import type { Cost, Fault, Part, Sentence } from '../types.ts'
import { dollars } from './x.ts'

export const reasons = {
  notPublishedYet: { en: 'not published yet', ja: 'まだ投稿していません' },
  handsOver: { en: 'a person posts it by hand', ja: '最後の投稿だけ人の手で行います' },
  alreadyPublished: { en: 'already published', ja: '投稿済みです' },
  changed: {
    en: 'changed since it was published',
    ja: '投稿したあとで記事が書き換えられています（再投稿はしません）',
  },
  revised: { en: 'changed since it was published', ja: '記事が書き換えられたので、ページを作り直します' },
  pageMissing: { en: 'the page is missing from the site', ja: 'サイトにページがないので、作り直します' },
  handedOff: { en: 'waits for a person to post it', ja: '人の手による投稿を待っています' },
  handedOffChanged: {
    en: 'waits for a person to post it; changed since it was handed over',
    ja: '人の手による投稿を待っています（その後、記事が書き換えられています）',
  },
  triedBefore: { en: 'an earlier attempt failed', ja: '前回は送信できませんでした' },
  unknown: {
    en: 'nobody knows whether an earlier attempt went out',
    ja: '前回の送信が届いたかどうか分かっていません',
  },
  retracted: {
    en: 'taken back; `gnet publish <file> --again` publishes it anew',
    ja: '取り下げ済みです（もう一度投稿するには gnet publish <ファイル> --again）',
  },
  retracting: {
    en: 'being taken back; run gnet retract again to finish that',
    ja: '取り下げの途中です（gnet retract をもう一度実行すると続きから行います）',
  },
  again: { en: 'published anew after it was taken back', ja: '取り下げた記事を、もう一度投稿します' },
  blogRetracted: { en: 'the blog post was taken back', ja: 'ブログの記事が取り下げられています' },
  draft: { en: 'draft', ja: '下書きです' },
  future: { en: 'dated in the future', ja: '日付が未来です' },
  quiet: { en: 'quiet time', ja: '投稿を控える時間です' },
  noDate: { en: 'no date', ja: '日付がありません' },
  notForPlatform: { en: 'the post is not meant for this platform', ja: 'この記事の投稿先に含まれていません' },
  faulty: { en: 'the post has faults', ja: '記事に直すところがあります' },
  sameText: {
    en: 'changed since it was published, but the text here stays the same',
    ja: '投稿したあとで記事が書き換えられていますが、ここに出ている文章は変わりません',
  },
  mayBeOverwritten: {
    en: 'an earlier change may have arrived late; its text is written once more',
    ja: '前回までの修正が遅れて届いたおそれがあるため、いまの文章をもう一度書き込みます',
  },
  placeUnknown: {
    en: 'changed since it was published; gnet does not know which post it is, so change it by hand',
    ja: '投稿したあとで記事が書き換えられていますが、どの投稿なのか記録にないため、手作業で直してください',
  },
  otherThread: {
    en: 'the part of the thread before it is out with another text, or as a post of its own',
    ja: 'ひとつ前の投稿が別の文章か単独の投稿として公開されているため、続きは投稿しません',
  },
  noCommentAwaited: {
    en: 'the post is out without a comment to come',
    ja: 'リンクをコメントに入れない形で投稿済みなので、コメントは付けません',
  },
} satisfies Record<string, Sentence>

/** `anew`: what it would cost to delete the post and to post it again, where the platform bills. */
export function cannotRevise(anew: Cost | null): Sentence {
  const en = 'changed since it was published; this platform cannot be revised'
  const ja = '投稿したあとで記事が書き換えられていますが、この投稿先では直せません'
  if (anew === null) return { en, ja }
  const price = dollars(anew.amount)
  return {
    en: `${en}. To delete it and to post it anew (gnet retract, then gnet publish --again) would cost ${price}`,
    ja: `${ja}（gnet retract で削除し、gnet publish --again で投稿し直す場合の料金は ${price} です）`,
  }
}

/** A reason, of one part of a thread, or of a post and its first comment. */
export function inPart(reason: Sentence, { number, of, as }: Part): Sentence {
  if (as === 'comment') {
    return number === 1
      ? { en: `${reason.en}, its link as the first comment`, ja: `${reason.ja}。リンクは最初のコメントに入れます` }
      : { en: `${reason.en}, the first comment`, ja: `${reason.ja}。最初のコメントです` }
  }
  return { en: `${reason.en}, part ${number} of ${of}`, ja: `${reason.ja}。スレッドの ${number}／${of}` }
}

export function sameParts(number: number): Fault {
  return {
    code: 'GNET-242',
    en: `Part ${number} of the thread says the same as an earlier part, which X would refuse. Change one of them.`,
    ja: `スレッドの ${number} 番目が前の投稿と同じ文章です。X は同じ文章を受け付けないので、どちらかを書き換えてください。`,
  }
}

export function overMonthlyCap(cap: number, spent: number): Fault {
  const figures = `${dollars(spent)} / ${dollars(cap)}`
  return {
    code: 'GNET-211',
    en: `This month's cap for X would be passed (${figures}, x.maxCostPerMonth). Raise it in gnet.yaml, or wait for next month.`,
    ja: `X の今月の上限額を超えてしまいます（${figures}、x.maxCostPerMonth）。gnet.yaml で上限を上げるか、来月まで待ってください。`,
  }
}

export function sameId(id: string, other: string): Fault {
  return {
    code: 'GNET-190',
    en: `The id \`${id}\` is also that of ${other}. Give one of the two posts another \`id:\`.`,
    ja: `id「${id}」は ${other} と同じです。どちらかの記事に別の id: を付けてください。`,
  }
}

export function siteUrlMissing(): Fault {
  return {
    code: 'GNET-212',
    en: 'The address of the blog is not set, so the link is only an example. Set `site: { url: https://… }` in gnet.yaml.',
    ja: 'ブログのアドレスが設定されていないため、リンクは仮のものです。gnet.yaml に site: { url: https://… } と書いてください。',
  }
}

export function blogNotOut(): Fault {
  return {
    code: 'GNET-213',
    en: 'The blog post is not published by gnet: make sure that the link works.',
    ja: 'この記事のブログはまだ gnet で公開されていません。リンクが開けるか確かめてください。',
  }
}

export function sinceMissing(): Fault {
  return {
    code: 'GNET-215',
    en: 'No post was named, and gnet.yaml has no `since:` day from which posts are due. Name a file, or set `since: 2026-11-23`.',
    ja: '記事の指定がなく、gnet.yaml に since:（この日以降の記事を投稿する）もありません。ファイル名を指定するか、since: 2026-11-23 のように書いてください。',
  }
}

export function tooMany(due: readonly string[], most: number): Fault {
  const list = due.join(', ')
  return {
    code: 'GNET-216',
    en: `${due.length} posts are due, but at most ${most} go out in one run (maxPerRun): ${list}. Nothing was sent. Use --max ${due.length} if you mean all of them.`,
    ja: `投稿する記事が ${due.length} 件ありますが、一度に送れるのは ${most} 件までです（maxPerRun）：${list}。何も送信していません。すべて送る場合は --max ${due.length} を付けてください。`,
  }
}

export function noPosts(folder: string): Fault {
  return {
    code: 'GNET-217',
    en: `There is no folder \`${folder}\` with posts here. Name a file, or set \`posts:\` in gnet.yaml.`,
    ja: `記事のフォルダー「${folder}」がありません。ファイル名を指定するか、gnet.yaml の posts: を直してください。`,
  }
}

export function sameAddress(url: string, other: string): Fault {
  return {
    code: 'GNET-218',
    en: `The address ${url} is also that of ${other}. Give one of the two posts another \`slug:\`.`,
    ja: `アドレス ${url} は ${other} と同じです。どちらかの記事に別の slug: を付けてください。`,
  }
}

/** `published`: the other is out already. */
export function sameWords(other: string, published: boolean): Fault {
  return {
    code: 'GNET-244',
    en: `The title and the text are those of ${other}${published ? ', which is published already' : ''}. Change them, or remove one of the two files; if it is to go out once more, give it an \`id:\` of its own.`,
    ja: `タイトルと本文が${published ? '投稿済みの ' : ' '}${other} と同じです。書き直すか、どちらかのファイルを消してください。もう一度投稿したいときは、別の id: を付けてください。`,
  }
}

export function unknownTarget(name: string, guess: string | null): Fault {
  return {
    code: 'GNET-219',
    en: `\`to: ${name}\` is not a platform.${guess === null ? '' : ` Did you mean \`${guess}\`?`} Choose from blog, x, facebook and youtube.`,
    ja: `「to: ${name}」という投稿先はありません。${guess === null ? '' : `「${guess}」ではありませんか。`}blog・x・facebook・youtube から選んでください。`,
  }
}
