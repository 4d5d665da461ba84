import type { Fault, Sentence } from '../types.ts'

export const questions = {
  name: { en: 'Name of the site', ja: 'サイトの名前' },
  url: { en: 'Address of the blog (may be filled in later)', ja: 'ブログのアドレス（あとで書いてもかまいません）' },
  language: { en: 'Language of the posts', ja: '記事の言語（ja、en など）' },
  timezone: { en: 'Time zone', ja: 'タイムゾーン' },
  blog: {
    en: 'What makes the blog: static (gnet), wordpress, or git (a repository with Hugo, Jekyll, Astro or Eleventy)',
    ja: 'ブログを作るもの：static（gnet が作る）、wordpress、git（Hugo・Jekyll・Astro・Eleventy のリポジトリ）',
  },
  blogUrl: { en: 'Address of the WordPress', ja: 'WordPress のアドレス' },
  repository: { en: "Folder of the blog's repository", ja: 'ブログのリポジトリのフォルダー' },
  generator: { en: 'Built by (hugo, jekyll, astro, eleventy)', ja: '使っているもの（hugo、jekyll、astro、eleventy）' },
  to: { en: 'Platforms, separated by commas', ja: '投稿先（カンマ区切り）' },
  footer: {
    en: 'A line below each Facebook post (empty: no more)',
    ja: 'Facebook の投稿の最後に付ける行（なければ空のまま）',
  },
} satisfies Record<string, Sentence>

export const settingsComments = {
  head: {
    en: 'Settings of gnet. Everything has a default; `gnet config` shows all settings.',
    ja: 'gnet の設定です。書かなかった項目は既定値になります。gnet config ですべての項目を確かめられます。',
  },
  url: {
    en: 'Where the blog is. Until it is set, nothing is sent to a real platform.',
    ja: 'ブログのアドレスです。書くまでは、どの投稿先にも送信しません。',
  },
  posts: { en: 'The folder of the Markdown posts.', ja: 'Markdown の記事を置くフォルダーです。' },
  permalink: {
    en: 'The address of a post below the site: :slug, :year, :month and :day are filled in.',
    ja: '記事のアドレスの形です。:slug、:year、:month、:day が置き換わります。',
  },
  since: {
    en: 'Runs that name no files take only posts dated on or after this day …',
    ja: 'ファイルを指定しない実行では、この日以降の日付の記事だけを対象にし、',
  },
  maxPerRun: {
    en: '… and refuse to send more new ones than this at once.',
    ja: '新しい記事がこの件数を超えるときは、何も送信しません。',
  },
  static: { en: 'The folder that gnet writes the blog to.', ja: 'gnet がブログを書き出すフォルダーです。' },
  wordpress: {
    en: 'The blog is WordPress: posts go there first. Sign in with gnet auth wordpress.',
    ja: 'ブログは WordPress です。記事は最初にここへ送ります。gnet auth wordpress でサインインします。',
  },
  git: {
    en: 'The blog is built from this repository: posts go there as commits.',
    ja: 'ブログはこのリポジトリから作られます。記事はコミットとして送ります。',
  },
  ledger: {
    en: 'What was sent is remembered on a branch of this repository, since CI machines forget.',
    ja: 'CI のマシンには何も残らないため、送信の記録はこのリポジトリのブランチに置きます。',
  },
  footer: { en: 'Lines below each Facebook post.', ja: 'Facebook の投稿の最後に付ける行です。' },
} satisfies Record<string, Sentence>

export type SettingsComment = keyof typeof settingsComments

/** Remarks in the workflow of a CI service. */
export const workflow = {
  head: {
    en: 'gnet: previews what is proposed, publishes from the default branch. Written by gnet init.',
    ja: 'gnet：提案された記事の下見と、デフォルトブランチからの投稿。gnet init が作成しました。',
  },
  hourly: { en: 'posts whose time has come', ja: '投稿の時刻になった記事' },
  nightly: { en: 'are the credentials still good?', ja: '認証情報の点検' },
  environment: { en: 'protect it, and keep the secrets in it', ja: '保護を設定し、シークレットはここに登録します' },
  ledger: { en: 'to write down what was sent', ja: '送信の記録を書くため' },
} satisfies Record<string, Sentence>

/** The post a new project starts with; it may go out as it is. */
export const firstPost = {
  en: {
    name: 'hello',
    text: (date: string) => `---
title: We have started a blog
date: ${date}
category: News
tags: [blog, news]
---

From today on we write here about what we learn in our work.

The questions our customers ask us are often the same. We think that a good answer should be written down once, so that everybody can find it. New posts are announced on our other channels too.

If there is something you would like to read about, please tell us.
`,
  },
  ja: {
    name: 'hajimemashite',
    text: (date: string) => `---
title: ブログを始めました
date: ${date}
category: お知らせ
tags: ブログ お知らせ
---

今日から、仕事を通じて学んだことを、このブログに書いていきます。

お客様からいただくご質問には、同じものが少なくありません。よい答えは一度きちんと書き残し、どなたにも見つけていただけるようにすることが大切だと、私たちは考えています。

新しい記事は、ほかの場所でもお知らせします。取り上げてほしいことがありましたら、どうぞお聞かせください。
`,
  },
} as const

const needsInCI = {
  en: 'gnet must stand in package.json (npm install --save-dev)',
  ja: 'package.json に gnet を加え（npm install --save-dev）',
}
const nextInCI = {
  github: {
    en: `For the workflow ${needsInCI.en}, and its secrets in the environment \`publish\` of the repository: gnet auth export --ci.`,
    ja: `ワークフローには、${needsInCI.ja}、リポジトリの Environment「publish」にシークレットを登録してください（gnet auth export --ci）。`,
  },
  gitlab: {
    en: `For the pipeline ${needsInCI.en}; set its secrets and GNET_LEDGER_TOKEN as protected, masked variables: gnet auth export --ci.`,
    ja: `パイプラインには、${needsInCI.ja}、シークレットと GNET_LEDGER_TOKEN を protected・masked の変数に登録してください（gnet auth export --ci）。`,
  },
}

export const setup = {
  nextInCI,
  states: {
    created: { en: 'written', ja: '作成しました' },
    extended: { en: 'lines added', ja: '行を追加しました' },
    same: { en: 'as it should be', ja: 'そのままで問題ありません' },
    differs: {
      en: "left as it is; it differs from gnet's (- yours, + gnet's)",
      ja: '変更していません。gnet の内容と異なる行です（- が今の内容、+ が gnet の内容）',
    },
  },
  recognised: (engine: string, { posts, permalink }: { posts: string; permalink: string }): Sentence => ({
    en: `This is a ${engine} folder: posts in ${posts}, at ${permalink}; their front matter is understood as it is. ${engine} keeps building the blog, so publish with --to x,facebook,youtube.`,
    ja: `${engine} のフォルダーです。記事は ${posts}、アドレスは ${permalink} とします。フロントマターはそのまま読み取れます。ブログは ${engine} が作るので、投稿には --to x,facebook,youtube を付けてください。`,
  }),
  next: (post: string): Sentence => ({
    en: `Next: gnet publish ${post} --dry-run shows what would be sent, --rehearse sends it to stand-ins on this machine. For the real platforms sign in: gnet auth x (facebook, youtube, wordpress).`,
    ja: `次は gnet publish ${post} --dry-run で内容を確かめ、--rehearse で練習してください（外には何も送りません）。本番では gnet auth x（ほかに facebook、youtube、wordpress）でサインインします。`,
  }),
}

export const setupFaults = {
  ledgerForgets: (): Fault => ({
    code: 'GNET-260',
    en: 'gnet.yaml keeps the ledger in files, which a CI machine forgets. Write `ledger: { store: git }` in gnet.yaml.',
    ja: 'gnet.yaml では送信の記録をファイルに置く設定ですが、CI のマシンには残りません。ledger: { store: git } と書いてください。',
  }),
  cutOff: (): Fault => ({
    code: 'GNET-250',
    en: 'The questions were not answered to the end, so nothing was written. Run `gnet init` again; --yes takes the suggestions.',
    ja: '質問への回答が途中で終わったため、何も書き込んでいません。もう一度 gnet init を実行してください（--yes を付けると既定の答えで進みます）。',
  }),
  unknownTemplate: (name: string, known: readonly string[]): Fault => ({
    code: 'GNET-253',
    en: `gnet has no template \`${name}\`. Choose from ${known.join(', ')}.`,
    ja: `「${name}」というテンプレートはありません。${known.join('、')} から選んでください。`,
  }),
  unknownAction: (action: string): Fault => ({
    code: 'GNET-254',
    en: `\`gnet templates ${action}\` does not exist. Use \`gnet templates eject\`.`,
    ja: `gnet templates ${action} というコマンドはありません。gnet templates eject をお使いください。`,
  }),
}

export const leavesProject = (): Fault => ({
  code: 'GNET-251',
  en: 'A folder on the way is a link that leads out of the project. Nothing was written there. Replace the link by a folder, then run the command again.',
  ja: '途中のフォルダーが、プロジェクトの外を指すリンクになっています。そこには何も書き込んでいません。リンクを普通のフォルダーに替えて、もう一度実行してください。',
})

export const notWritten = (reason: string): Fault => ({
  code: 'GNET-252',
  en: `This file cannot be written or read (${reason}). Check the folder's rights and free space, then run the command again.`,
  ja: `このファイルを読み書きできません（${reason}）。フォルダーの権限と空き容量を確かめてから、もう一度実行してください。`,
})
