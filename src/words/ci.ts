import type { Fault } from '../types.ts'

/** Why a CI job may not publish. */
export const wrongPlace = {
  event: (event: string): Fault => ({
    code: 'GNET-650',
    en: `Nothing is published from a run that others can start (${event}). Here use --dry-run; publish on a push to the default branch.`,
    ja: `この実行（${event}）はリポジトリの外の人でも起こせるため、投稿しません。ここでは --dry-run を使い、投稿はデフォルトブランチへの push で行ってください。`,
  }),
  fork: (repository: string): Fault => ({
    code: 'GNET-651',
    en: `Nothing is published from a fork (${repository}). If this is the repository that publishes, name it in gnet.yaml: ci: { repository: "${repository}" }`,
    ja: `フォーク（${repository}）からは投稿しません。ここが投稿用のリポジトリであれば、gnet.yaml に ci: { repository: "${repository}" } と書いてください。`,
  }),
  repository: (here: string, wanted: string): Fault => ({
    code: 'GNET-652',
    en: `Only ${wanted} publishes (ci.repository in gnet.yaml), and this is ${here}. Run it there, or change the setting.`,
    ja: `投稿できるのは ${wanted} だけです（gnet.yaml の ci.repository）。ここは ${here} です。そちらで実行するか、設定を変えてください。`,
  }),
  tag: (): Fault => ({
    code: 'GNET-653',
    en: 'Nothing is published from a tag. Run it on a branch, or set ci: { tags: true } in gnet.yaml.',
    ja: 'タグからは投稿しません。投稿する場合は gnet.yaml に ci: { tags: true } と書いてください。',
  }),
  branch: (branch: string, branches: readonly string[]): Fault => ({
    code: 'GNET-654',
    en: `Nothing is published from the branch ${branch}, only from ${branches.join(', ')}. Name more in gnet.yaml if they may: ci.branches.`,
    ja: `ブランチ ${branch} からは投稿しません。投稿できるのは ${branches.join('、')} です。ほかのブランチからも投稿するには、gnet.yaml の ci.branches に書いてください。`,
  }),
  unreadable: (): Fault => ({
    code: 'GNET-655',
    en: 'The CI service does not say clearly which event and branch this run is for, so nothing is published. Run gnet in the job itself, with the variables that the service sets.',
    ja: 'この実行がどのイベント・どのブランチのものか確かめられないため、投稿しません。CI が用意する環境変数がそのまま渡るように、ジョブの中で直接 gnet を実行してください。',
  }),
  noDefault: (branch: string): Fault => ({
    code: 'GNET-656',
    en: `The CI service does not say which branch is the default one, so nothing is published from ${branch}. Name the branches that publish in gnet.yaml: ci: { branches: [main] }`,
    ja: `この CI ではどれがデフォルトブランチか分からないため、${branch} からは投稿しません。投稿するブランチを gnet.yaml に ci: { branches: [main] } のように書いてください。`,
  }),
}

/** Why a CI job has nothing to do. */
export function checkoutIsOld(branch: string, tip: string): Fault {
  const commit = tip.slice(0, 7)
  return {
    code: 'GNET-657',
    en: `The branch ${branch} has moved on to ${commit} since this job's checkout, which would put pages back as they were: nothing is done. The job of the newer commit does the work; if that one failed, run it again.`,
    ja: `ブランチ ${branch} には、このジョブのチェックアウトより新しいコミット ${commit} があります。ページが古い内容に戻らないよう、何もしません。投稿は新しいコミットのジョブが行います。そちらが失敗しているときは、そちらを再実行してください。`,
  }
}
