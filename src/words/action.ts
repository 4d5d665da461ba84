import type { Fault, Sentence } from '../types.ts'

/** What the action for GitHub says: job summaries, the comment on a pull request, the issue of what waits for a person. */
export const summaryWords = {
  title: { en: 'gnet: what went where', ja: 'gnet：どこに何を投稿したか' },
  doctor: { en: 'gnet doctor', ja: 'gnet doctor（事前点検）' },
  preview: { en: 'gnet: preview', ja: 'gnet：下見' },
  open: { en: 'Waiting for a person', ja: '人の手を待っているもの' },
  faults: { en: 'Faults', ja: 'エラー' },
  nothing: { en: 'There was nothing to do.', ja: 'することはありませんでした。' },
  leftAlone: (count: number): Sentence => ({
    en: `${count} more ${count === 1 ? 'post' : 'posts'} left alone: everything is out, or not meant to be.`,
    ja: `ほか ${count} 件の記事は、投稿済みか対象外のため何もしていません。`,
  }),
  notShown: (count: number): Sentence => ({
    en: `… and ${count} more; \`gnet status\` lists all.`,
    ja: `… ほか ${count} 件。すべてを見るには \`gnet status\` を実行してください。`,
  }),
  cost: (amount: string): Sentence => ({ en: `Billed by X: ${amount}`, ja: `X の料金: ${amount}` }),
  exitCode: (code: number): Sentence => ({ en: `Exit code ${code}`, ja: `終了コード ${code}` }),
  handoff: {
    en: 'Post this text by hand, then record its address:',
    ja: 'この文章を手作業で投稿し、そのあとアドレスを記録してください。',
  },
  unknown: {
    en: 'Nobody knows whether this went out. Look at the platform, then record what you found (`--not-posted` if it is not there):',
    ja: '投稿されたかどうか分かっていません。投稿先を確かめ、結果を記録してください（なければ --not-posted）。',
  },
  retracting: {
    en: 'This was to be taken back, and that is not done. Finish it, or delete it by hand and say so with `gnet resolve` (`--not-posted`):',
    ja: '取り下げが終わっていません。続きを実行するか、手作業で削除して gnet resolve（--not-posted）で記録してください。',
  },
  openIssue: {
    en: 'gnet keeps this issue up to date and closes it once nothing waits any more.',
    ja: 'この Issue は gnet が更新します。待っているものがなくなると自動で閉じます。',
  },
  issueTitle: { en: 'gnet: posts wait for a person', ja: 'gnet：人の手を待っている投稿があります' },
  commented: {
    en: 'The preview stands in a comment on the pull request.',
    ja: '下見はプルリクエストのコメントにあります。',
  },
  read: { en: 'read it', ja: 'コメントを読む' },
  previewPage: {
    en: 'The pages as people will see them are in the artifact of this run.',
    ja: '実際の見え方は、この実行のアーティファクト（HTML）で確認できます。',
  },
} satisfies Record<string, Sentence | ((...args: never[]) => Sentence)>

export const noComment = {
  noToken: (): Fault => ({
    code: 'GNET-660',
    en: 'No comment was written on the pull request, since there is no token; the preview stands in the job summary. Give the step the input `token`.',
    ja: 'トークンがないため、プルリクエストにコメントしていません。下見はジョブの概要（summary）にあります。入力 token を渡してください。',
  }),
  refused: (why: Fault): Fault => ({
    code: 'GNET-661',
    en: `No comment was written on the pull request; the preview stands in the job summary. ${why.en} On pull requests from forks GitHub allows none; elsewhere give the job \`permissions: pull-requests: write\`.`,
    ja: `プルリクエストにコメントできなかったため、下見はジョブの概要（summary）にあります。${why.ja} フォークからのプルリクエストでは GitHub が許可しません。それ以外では ジョブに permissions: pull-requests: write を付けてください。`,
  }),
}

export function gitHubRefused(why: string): Fault {
  return {
    code: 'GNET-662',
    en: `GitHub did not take it (${why}). Run the job again later.`,
    ja: `GitHub が受け付けませんでした（${why}）。時間をおいて、ジョブをもう一度実行してください。`,
  }
}

export function noIssue(why: Fault): Fault {
  return {
    code: 'GNET-663',
    en: `The issue of what waits for a person could not be brought up to date. ${why.en} Give the job \`permissions: issues: write\`.`,
    ja: `人の手を待っている投稿の Issue を更新できませんでした。${why.ja} ジョブに permissions: issues: write を付けてください。`,
  }
}

export function unknownMode(mode: string, known: readonly string[]): Fault {
  return {
    code: 'GNET-664',
    en: `\`mode: ${mode}\` is not known. Use one of: ${known.join(', ')}.`,
    ja: `「mode: ${mode}」は使えません。次のどれかにしてください: ${known.join('、')}`,
  }
}

export function notYesOrNo(name: string, value: string): Fault {
  return {
    code: 'GNET-665',
    en: `\`${name}: ${value}\` must be true or false.`,
    ja: `「${name}: ${value}」は true か false にしてください。`,
  }
}
