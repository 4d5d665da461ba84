import type { Sentence } from '../types.ts'

/** What `--help` says. */
export const help = {
  program: {
    en: 'Publishes a Markdown post to the blog, X, Facebook and YouTube. Never twice.',
    ja: 'Markdown の記事をブログ・X・Facebook・YouTube に投稿します。二重投稿はしません。',
  },
  usage: { en: 'Usage:', ja: '使い方:' },
  arguments: { en: 'Arguments:', ja: '引数:' },
  options: { en: 'Options:', ja: 'オプション:' },
  globalOptions: { en: 'Global options:', ja: '共通オプション:' },
  commands: { en: 'Commands:', ja: 'コマンド:' },
  showHelp: { en: 'show this help', ja: 'この説明を表示します' },
  showVersion: { en: 'show the version', ja: 'バージョンを表示します' },
  helpCommand: { en: 'show the help of a command', ja: 'コマンドの説明を表示します' },
  config: { en: 'settings file (default: gnet.yaml)', ja: '設定ファイル（既定: gnet.yaml）' },
  lang: { en: 'language of the messages', ja: '表示する言語' },
  json: { en: 'print one JSON object', ja: '結果を JSON で出力します' },
  init: {
    en: 'set a project up: settings, templates, a first post; never overwrites',
    ja: '始めるためのファイル（設定・テンプレート・最初の記事）を用意します。今あるファイルは上書きしません',
  },
  siteName: { en: 'name of the site', ja: 'サイトの名前' },
  siteUrl: { en: 'address of the blog', ja: 'ブログのアドレス' },
  siteLanguage: { en: 'language of the posts (ja, en, …)', ja: '記事の言語（ja、en など）' },
  siteTimezone: { en: 'time zone, such as Asia/Tokyo', ja: 'タイムゾーン（Asia/Tokyo など）' },
  blogKind: { en: 'what makes the blog: static, wordpress or git', ja: 'ブログを作るもの（static・wordpress・git）' },
  blogUrl: { en: 'address of the WordPress', ja: 'WordPress のアドレス' },
  repository: { en: "folder of the blog's repository, for git", ja: 'git の場合、ブログのリポジトリのフォルダー' },
  generator: {
    en: 'what builds that repository: hugo, jekyll, astro or eleventy',
    ja: 'そのリポジトリで使っているもの（hugo・jekyll・astro・eleventy）',
  },
  ciService: {
    en: 'write the workflow for github or gitlab, too',
    ja: 'github か gitlab の CI の設定ファイルも作ります',
  },
  footer: { en: 'lines below each Facebook post', ja: 'Facebook の投稿の最後に付ける行' },
  initYes: { en: 'do not ask, take the suggestions', ja: '質問せずに、既定の答えで進みます' },
  newPost: {
    en: 'make the file of a new post: id, date, name in the address, tags; never overwrites',
    ja: '新しい記事のファイル（id・日付・アドレスの名前・タグ入り）を作ります。上書きはしません',
  },
  slug: { en: 'name in the address', ja: 'アドレスに使う名前' },
  tags: { en: 'tags, separated by commas', ja: 'タグ（カンマ区切り）' },
  date: { en: 'day of the post, such as 2026-11-23 (default: today)', ja: '記事の日付（例: 2026-11-23。既定は今日）' },
  completion: {
    en: 'print the completion script for bash, zsh, fish or powershell',
    ja: 'シェルの入力補完（bash・zsh・fish・powershell）のスクリプトを出力します',
  },
  manual: {
    en: 'print the manual page (gnet manual | man -l -)',
    ja: 'マニュアルを出力します（gnet manual | man -l -）',
  },
  templates: {
    en: "copy gnet's templates (all, or those named) into the project; never overwrites",
    ja: 'gnet のテンプレートをプロジェクトにコピーします（指定がなければすべて）。上書きはしません',
  },
  publish: {
    en: 'publish posts (all that are due, or the files named)',
    ja: '記事を投稿します（ファイルを指定しなければ、投稿日を迎えた記事すべて）',
  },
  files: { en: 'Markdown files', ja: 'Markdown ファイル' },
  dryRun: { en: 'show what would be sent, and send nothing', ja: '何が投稿されるかを表示するだけで、送信しません' },
  to: {
    en: 'only these platforms, separated by commas (blog, x, facebook, youtube)',
    ja: '投稿先を選びます。カンマ区切り（blog, x, facebook, youtube）',
  },
  yes: { en: 'do not ask before sending', ja: '確認せずに送信します' },
  rehearse: {
    en: 'rehearse with stand-ins of the platforms on this machine',
    ja: 'このパソコンの中だけで本番どおりに練習します（外には何も送りません）',
  },
  revise: {
    en: 'bring up to date what was edited after it went out',
    ja: '投稿後に直した記事を、直せる投稿先で更新します',
  },
  again: {
    en: 'publish anew what gnet retract has taken back (name the files)',
    ja: 'gnet retract で取り下げた記事をもう一度投稿します（ファイルを指定してください）',
  },
  retract: {
    en: 'take a post back: delete it where that is possible, and never send it again unless asked',
    ja: '記事を取り下げます。削除できる投稿先では削除し、指示がない限り二度と投稿しません',
  },
  retractDryRun: { en: 'show what would be taken back, and do nothing', ja: '何を取り下げるかを表示するだけです' },
  max: { en: 'how many new posts may go out in this run', ja: '一度に投稿する新しい記事の最大件数' },
  check: {
    en: 'say what is wrong or risky in posts (all, or the files named)',
    ja: '記事に問題がないかを確認します（ファイルを指定しなければ、すべての記事）',
  },
  preview: {
    en: 'show posts as people will see them; sends nothing',
    ja: '投稿が読者にどう見えるかを表示します（送信しません）',
  },
  format: {
    en: 'a page in the browser (html), text, or a comment for a pull request (markdown)',
    ja: '表示の形式。ブラウザー（html）・文字だけ（text）・プルリクエストのコメント（markdown）',
  },
  out: { en: 'write one HTML file that shows everything by itself', ja: '単独で開ける HTML ファイルに保存します' },
  noOpen: { en: 'only print the address of the page', ja: 'ブラウザーを開かず、アドレスだけを表示します' },
  rehearseCommand: {
    en: 'watch a rehearsal: posts arrive on a page, faults are switched on and off; sends nothing',
    ja: '投稿の練習を画面で見ます。不具合を起こして試すこともできます（外には何も送りません）',
  },
  status: {
    en: 'show what is out, where, and what waits for whom',
    ja: '何がどこに投稿済みで、何を待っているかを表示します',
  },
  post: { en: 'id or file of a post', ja: '記事の id またはファイル' },
  rehearsed: { en: 'look at the rehearsal instead of the real ledger', ja: '本番ではなく練習の記録を見ます' },
  resolve: {
    en: 'say what came of an unknown outcome or a post made by hand',
    ja: '結果が分からない投稿や、手作業の投稿がどうなったかを記録します',
  },
  resolveTo: { en: 'the platform', ja: '投稿先' },
  doctor: {
    en: 'check everything a publish needs: settings, templates, credentials, ledger, disk, network',
    ja: '投稿に必要なもの（設定・テンプレート・認証情報・記録・ディスク・通信）を確かめます',
  },
  inForce: {
    en: 'show every setting in force and where it comes from; secrets never',
    ja: '使われる設定のすべてと、その出どころを表示します（認証情報の値は表示しません）',
  },
  auth: {
    en: 'sign in to x, facebook, youtube or wordpress; status, logout <platform>, export --ci',
    ja: 'x・facebook・youtube・wordpress にサインインします。ほかに status、logout <投稿先>、export --ci',
  },
  authWhat: { en: 'a platform, or status, logout, export', ja: '投稿先、または status・logout・export' },
  ownBrowser: {
    en: "youtube: sign in within a Chrome profile of gnet's own (route: browser)",
    ja: 'youtube：gnet 専用の Chrome プロファイルでログインします（route: browser）',
  },
  noBrowser: { en: 'open no browser; paste the address instead', ja: 'ブラウザーを開かず、アドレスを貼り付けます' },
  exportCi: { en: 'with export: the names to set in CI', ja: 'export とともに：CI に登録する名前を表示します' },
  adopt: {
    en: 'mark posts as published elsewhere (those before `since`, or the files named)',
    ja: '記事を公開済みとして記録し、送信しないようにします（指定がなければ since より前の記事）',
  },
  url: { en: 'it is out, at this address', ja: '投稿されている場合、そのアドレス' },
  resolveYes: { en: 'do not ask before recording', ja: '確認せずに記録します' },
  notPosted: { en: 'it did not go out; the next run sends it', ja: '投稿されていない場合（次の実行で送信します）' },
} satisfies Record<string, Sentence>
