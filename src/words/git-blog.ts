import type { Fault } from '../types.ts'

export const gitNotFound = (): Fault => ({
  code: 'GNET-380',
  en: 'git is not installed, or its repository is not there. Install git, and check blog.git.repository in gnet.yaml. Nothing was published.',
  ja: 'git がインストールされていないか、リポジトリが見つかりません。git を入れ、gnet.yaml の blog.git.repository を確かめてください。何も公開していません。',
})

/** `detail` is git's own reason, cleaned. */
export const gitRefused = (doing: string, detail: string): Fault => ({
  code: 'GNET-381',
  en: `git could not ${doing} (${detail}). Nothing was published. Check the repository, its remote and your access, then run the same command again.`,
  ja: `git の操作（${doing}）ができませんでした（${detail}）。何も公開していません。リポジトリ、リモート、アクセス権を確かめて、同じコマンドをもう一度実行してください。`,
})

export const pushUnclear = (branch: string): Fault => ({
  code: 'GNET-382',
  en: `Nobody knows whether the push to ${branch} arrived. Run the same command again, which looks first.`,
  ja: `${branch} への push が届いたかどうか分かりません。もう一度実行して確かめてください。`,
})

export const branchMissing = (branch: string): Fault => ({
  code: 'GNET-383',
  en: `The remote has no branch ${branch}. Set blog.git.branch in gnet.yaml, or blog.git.base to begin it from another one.`,
  ja: `リモートにブランチ ${branch} がありません。gnet.yaml の blog.git.branch を直すか、元になるブランチを blog.git.base に書いてください。`,
})

export const fileTaken = (path: string): Fault => ({
  code: 'GNET-384',
  en: `${path} is already in the repository and was not made by gnet for this post. Nothing was published. Give the post another \`slug:\`.`,
  ja: `リポジトリにはすでに ${path} があり、この記事のために gnet が作ったものではありません。何も公開していません。記事に別の slug: を付けてください。`,
})

/** `path` must be cleaned. */
export const unusableFile = (path: string): Fault => ({
  code: 'GNET-385',
  en: `No file can be written at ${path}. Change the post's slug, or the folders below blog.git in gnet.yaml.`,
  ja: `${path} にはファイルを作れません。記事の slug か、gnet.yaml の blog.git のフォルダーを変えてください。`,
})

/** `path` must be cleaned. */
export const fileEdited = (path: string): Fault => ({
  code: 'GNET-386',
  en: `${path} has changes that are not committed. Nothing was published. Commit them, or undo them, and run the same command again.`,
  ja: `${path} に、コミットしていない変更があります。何も公開していません。コミットするか元に戻して、同じコマンドをもう一度実行してください。`,
})
