import type { Fault, Sentence } from '../types.ts'

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
  footer: { en: 'lines below each Facebook post', ja: 'Facebook の投稿の最後に付ける行' },
  initYes: { en: 'do not ask, take the suggestions', ja: '質問せずに、既定の答えで進みます' },
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
  auth: {
    en: 'sign in to x, facebook or youtube; status, logout <platform>, export --ci',
    ja: 'x・facebook・youtube にサインインします。ほかに status、logout <投稿先>、export --ci',
  },
  authWhat: { en: 'a platform, or status, logout, export', ja: '投稿先、または status・logout・export' },
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

export const usage = {
  unknownOption: (option: string, guess: string | null): Fault => ({
    code: 'GNET-220',
    en: `\`${option}\` is not an option.${guess === null ? '' : ` Did you mean \`${guess}\`?`} See \`gnet --help\`.`,
    ja: `「${option}」というオプションはありません。${guess === null ? '' : `「${guess}」ではありませんか。`}gnet --help をご覧ください。`,
  }),
  unknownCommand: (command: string, guess: string | null): Fault => ({
    code: 'GNET-221',
    en: `\`${command}\` is not a command.${guess === null ? '' : ` Did you mean \`${guess}\`?`} See \`gnet --help\`.`,
    ja: `「${command}」というコマンドはありません。${guess === null ? '' : `「${guess}」ではありませんか。`}gnet --help をご覧ください。`,
  }),
  missingValue: (what: string): Fault => ({
    code: 'GNET-222',
    en: `\`${what}\` needs a value. See \`gnet --help\`.`,
    ja: `「${what}」には値が必要です。gnet --help をご覧ください。`,
  }),
  tooManyArguments: (): Fault => ({
    code: 'GNET-223',
    en: 'There are more arguments than this command takes. See `gnet --help`.',
    ja: '引数が多すぎます。gnet --help をご覧ください。',
  }),
  unknownPlatform: (name: string, known: readonly string[]): Fault => ({
    code: 'GNET-224',
    en: `\`${name}\` is not a platform. There are ${known.join(', ')}.`,
    ja: `「${name}」という投稿先はありません。選べるのは ${known.join('、')} です。`,
  }),
  notACount: (value: string): Fault => ({
    code: 'GNET-225',
    en: `--max needs a whole number from 1 to 1000, not \`${value}\`.`,
    ja: `--max には 1 から 1000 までの整数を指定してください（「${value}」は使えません）。`,
  }),
  unknownLanguage: (value: string): Fault => ({
    code: 'GNET-226',
    en: `--lang is ja or en, not \`${value}\`.`,
    ja: `--lang には ja か en を指定してください（「${value}」は使えません）。`,
  }),
  yesNeeded: (): Fault => ({
    code: 'GNET-227',
    en: 'Nothing was sent: without a terminal there is nobody to ask. Look at the plan with --dry-run, then add --yes.',
    ja: '確認できる画面がないため、何も送信していません。--dry-run で内容を確かめてから、--yes を付けて実行してください。',
  }),
  commandMissing: (): Fault => ({
    code: 'GNET-228',
    en: 'Say what to do, for example `gnet publish post.md --dry-run`. See `gnet --help`.',
    ja: 'コマンドを指定してください（例: gnet publish post.md --dry-run）。gnet --help をご覧ください。',
  }),
  nothingToResolve: (post: string, platform: string): Fault => ({
    code: 'GNET-229',
    en: `\`${post}\` has nothing open at ${platform}. \`gnet status\` shows what is open.`,
    ja: `「${post}」には、${platform} で確認待ちのものがありません。gnet status で確かめてください。`,
  }),
  oneAnswer: (): Fault => ({
    code: 'GNET-230',
    en: 'Say either --url <address> or --not-posted.',
    ja: '--url <アドレス> か --not-posted のどちらか一つを付けてください。',
  }),
  notAnAddress: (value: string): Fault => ({
    code: 'GNET-231',
    en: `\`${value}\` is not an address that starts with https://.`,
    ja: `「${value}」は https:// で始まるアドレスではありません。`,
  }),
  notAPermalink: (url: string, { platform, example }: { platform: string; example: string }): Fault => ({
    code: 'GNET-238',
    en: `${url} is not the address of a post at ${platform}. It looks like ${example}`,
    ja: `${url} は ${platform} の投稿のアドレスではありません。次のような形です: ${example}`,
  }),
  unknownPost: (post: string): Fault => ({
    code: 'GNET-232',
    en: `The ledger knows no post \`${post}\`. \`gnet status\` lists those it knows.`,
    ja: `記録に「${post}」という記事はありません。gnet status で一覧を見られます。`,
  }),
  stillUnderWay: (): Fault => ({
    code: 'GNET-233',
    en: 'A run may still be sending this. Try again in a minute.',
    ja: 'まだ送信中かもしれません。1 分ほど待ってからもう一度実行してください。',
  }),
  onePlatform: (): Fault => ({
    code: 'GNET-236',
    en: 'Say one platform at a time after --to.',
    ja: '--to に指定できる投稿先は一度に一つだけです。',
  }),
  sinceForAdopt: (): Fault => ({
    code: 'GNET-237',
    en: 'No post was named, and gnet.yaml has no `since:` day before which posts count as older. Name files, or set it.',
    ja: '記事の指定がなく、gnet.yaml に since:（この日より前の記事を公開済みとみなす）もありません。ファイル名を指定するか、since: を書いてください。',
  }),
  crash: (detail: string): Fault => ({
    code: 'GNET-900',
    en: `gnet stopped because of a fault of its own (${detail}). Nothing is sent twice: run the same command again, and report this line.`,
    ja: `gnet 自身の不具合で停止しました（${detail}）。同じコマンドを実行しても二重に送られることはありません。この行を開発者に知らせてください。`,
  }),
  envReadable: (path: string): Fault => ({
    code: 'GNET-234',
    en: `Others on this machine can read the secrets in ${path}, so it is not used. Run: chmod 600 ${path}`,
    ja: `${path} の認証情報を、このパソコンの他の利用者も読める状態のため、使いません。次を実行してください: chmod 600 ${path}`,
  }),
  envUnreadable: (reason: string): Fault => ({
    code: 'GNET-235',
    en: `The file .env cannot be read (${reason}).`,
    ja: `.env を読めません（${reason}）。`,
  }),
}

export const ui = {
  actions: {
    publish: { en: 'publish', ja: '投稿する' },
    revise: { en: 'revise', ja: '更新する' },
    skip: { en: 'skip', ja: '何もしない' },
    handoff: { en: 'hand over', ja: '手作業で投稿' },
    hold: { en: 'hold', ja: '保留' },
    ask: { en: 'find out', ja: '確認する' },
    refuse: { en: 'refuse', ja: '投稿できません' },
  },
  statuses: {
    published: { en: 'published', ja: '投稿しました' },
    handoff: { en: 'to be posted by hand', ja: '手作業で投稿してください' },
    failed: { en: 'failed', ja: '失敗しました' },
    unknown: { en: 'unknown', ja: '結果が分かりません' },
    held: { en: 'held back', ja: '見合わせました' },
    skipped: { en: 'nothing to do', ja: '何もしていません' },
  },
  platforms: {
    blog: { en: 'Blog', ja: 'ブログ' },
    x: { en: 'X', ja: 'X' },
    facebook: { en: 'Facebook', ja: 'Facebook' },
    youtube: { en: 'YouTube', ja: 'YouTube' },
  } as Readonly<Record<string, Sentence>>,
  dryRun: { en: 'Dry run: nothing was sent.', ja: '下見です。何も送信していません。' },
  rehearsal: { en: 'Rehearsal: nothing leaves this machine.', ja: '練習です。外には何も送信しません。' },
  nothingToDo: { en: 'Nothing to do.', ja: 'することはありません。' },
  nothingSent: { en: 'Nothing was sent.', ja: '何も送信していません。' },
  question: { en: 'Send this? [y/N] ', ja: 'この内容で送信しますか？ [y/N] ' },
  declined: { en: 'Not sent.', ja: '送信しませんでした。' },
  interrupted: {
    en: 'Stopping: what is under way is finished and recorded (5 seconds at most).',
    ja: '中断しています。送信中のものだけ終えて記録します（最長 5 秒）。',
  },
  noHistory: { en: 'Nothing has been published yet.', ja: 'まだ何も投稿していません。' },
  adopted: (count: number): Sentence => ({
    en: `Marked as published: ${count} ${count === 1 ? 'post' : 'posts'}.`,
    ja: `公開済みとして記録しました：${count} 件`,
  }),
  resolved: { en: 'Recorded.', ja: '記録しました。' },
  willResolve: (post: string, { platform, url }: { platform: string; url: string | null }): Sentence =>
    url === null
      ? {
          en: `${post}, ${platform}: will be recorded as not posted. The next publish sends it again.`,
          ja: `「${post}」の ${platform} を「投稿されていない」と記録します。次の publish で、もう一度送信します。`,
        }
      : {
          en: `${post}, ${platform}: will be recorded as published at ${url}. It is never sent again.`,
          ja: `「${post}」の ${platform} を「投稿済み（${url}）」と記録します。今後、送信することはありません。`,
        },
  resolveQuestion: { en: 'Record this? [y/N] ', ja: 'このように記録しますか？ [y/N] ' },
  notResolved: { en: 'Nothing was recorded.', ja: '何も記録しませんでした。' },
  warning: { en: 'Note', ja: '注意' },
  fault: { en: 'Fault', ja: 'エラー' },
  sending: { en: 'sending …', ja: '送信しています…' },
  lookAt: (where: string): Sentence => ({ en: `The pages are in ${where}`, ja: `ページはここにあります: ${where}` }),
  since: (at: string): Sentence => ({ en: `since ${at}`, ja: `${at} から` }),
  waitsFor: (whom: string): Sentence => ({ en: `waits for ${whom}`, ja: `待っているもの: ${whom}` }),
  charactersLeft: (left: number): Sentence => ({ en: `${left} characters left`, ja: `残り ${left} 文字` }),
  place: (path: string, line?: number, column?: number): Sentence => {
    const at = line === undefined ? '' : column === undefined ? `:${line}` : `:${line}:${column}`
    return { en: `${path}${at}`, ja: `${path}${at}` }
  },
}
