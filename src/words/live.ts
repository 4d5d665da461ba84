import type { Fault, Sentence } from '../types.ts'

// ── is the page up? ───────────────────────────────────────────────────────────────────────────────────────────────

export const pageSays = {
  noAnswer: { en: 'no answer came in time', ja: '時間内に応答がありません' },
  noConnection: (code: string): Sentence => ({ en: `no connection: ${code}`, ja: `接続できません：${code}` }),
  noTitle: { en: 'the page has no og:title', ja: 'ページに og:title がありません' },
  otherTitle: (title: string): Sentence => ({
    en: `its og:title is that of another page: "${title}"`,
    ja: `og:title が別のページのものです（「${title}」）`,
  }),
  status: (status: number): Sentence => ({ en: `it answers ${status}`, ja: `応答コードは ${status} です` }),
  elsewhere: { en: 'it leads to another site', ja: '別のサイトに転送されます' },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

export function notLive(url: string, why: Sentence): Fault {
  return {
    code: 'GNET-406',
    en: `The blog post cannot be read at ${url} yet (${why.en}), so nothing links to it. Run the same command again once it can.`,
    ja: `ブログの記事（${url}）をまだ読めないため（${why.ja}）、お知らせは送っていません。読めるようになったら同じコマンドをもう一度実行してください。`,
  }
}

export const live = {
  waiting: (url: string): Sentence => ({
    en: `Waiting until ${url} can be read …`,
    ja: `${url} が読めるようになるのを待っています…`,
  }),
  deploying: (program: string): Sentence => ({
    en: `Deploying the blog (${program}) …`,
    ja: `ブログを公開しています（${program}）…`,
  }),
  again: {
    en: 'it could not be read: built and deployed again',
    ja: '読めない状態だったため、もう一度作り直して公開しました',
  },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

// ── deploy ────────────────────────────────────────────────────────────────────────────────────────────────────────

export function deployMissing(program: string): Fault {
  return {
    code: 'GNET-473',
    en: `\`${program}\` (blog.deploy) cannot be started. Install it, or mend the first word of \`deploy:\` in gnet.yaml. Nothing links to the post until the site is deployed.`,
    ja: `「${program}」（blog.deploy）を起動できません。インストールするか、gnet.yaml の deploy: の先頭を直してください。公開できるまでお知らせは送りません。`,
  }
}

export function deployFailed(program: string, code: string): Fault {
  return {
    code: 'GNET-474',
    en: `\`${program}\` (blog.deploy) failed (${code}); what it said is above. Nothing links to the post until the site is deployed. Run the same command again.`,
    ja: `「${program}」（blog.deploy）が失敗しました（${code}）。上の表示を確かめ、同じコマンドをもう一度実行してください。公開できるまでお知らせは送りません。`,
  }
}

export function deployTooSlow(program: string, seconds: number): Fault {
  return {
    code: 'GNET-475',
    en: `\`${program}\` (blog.deploy) was stopped after ${seconds} seconds. Raise blog.deploySeconds in gnet.yaml, or make it faster. Nothing links to the post until the site is deployed.`,
    ja: `「${program}」（blog.deploy）が ${seconds} 秒（blog.deploySeconds）で終わらないため、停止しました。gnet.yaml で時間を延ばすか、処理を速くしてください。公開できるまでお知らせは送りません。`,
  }
}

// ── pings ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const pinged = {
  received: (where: string): Sentence => ({
    en: `${where}: told of the new post`,
    ja: `${where}：更新を通知しました`,
  }),
  refused: (where: string, why: string): Sentence => ({
    en: `${where}: did not take the ping (${why}); the post is out all the same`,
    ja: `${where}：更新通知を受け付けませんでした（${why}）。記事は公開されています`,
  }),
  byWordPress: {
    en: 'Blog rankings and hubs are left to WordPress, which tells them itself (Settings › Writing › Update Services): gnet tells them nothing',
    ja: 'ランキングやハブへの更新通知は WordPress が行うため（設定 › 投稿設定 › 更新情報サービス）、gnet からは送りません',
  },
  notAnAddress: {
    en: 'GNET_PING_URLS: one of the addresses does not start with https:// and was left out',
    ja: 'GNET_PING_URLS：https:// で始まらないアドレスがあり、通知しませんでした',
  },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>
