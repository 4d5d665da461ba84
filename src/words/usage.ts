import type { Fault } from '../types.ts'

/** What is wrong with a command line, and how it is meant. */
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
    en: `\`${name}\` is not a platform. Choose from ${known.join(', ')}.`,
    ja: `「${name}」という投稿先はありません。${known.join('、')} から選んでください。`,
  }),
  notACount: (value: string): Fault => ({
    code: 'GNET-225',
    en: `--max needs a whole number from 1 to 1000, not \`${value}\`.`,
    ja: `--max には 1 から 1000 までの整数を指定してください（「${value}」は使えません）。`,
  }),
  notAChoice: (option: string, choices: string): Fault => ({
    code: 'GNET-240',
    en: `\`${option}\` takes only one of: ${choices}. Choose one of them.`,
    ja: `「${option}」に指定できるのは ${choices} です。どれかを選んでください。`,
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
  againNeedsFiles: (): Fault => ({
    code: 'GNET-243',
    en: 'Name the posts that --again is to publish anew, such as posts/my-post.md.',
    ja: '--again でもう一度投稿する記事のファイル（例: posts/my-post.md）を指定してください。',
  }),
  commandMissing: (): Fault => ({
    code: 'GNET-228',
    en: 'Say what to do, for example `gnet publish post.md --dry-run`. See `gnet --help`.',
    ja: 'コマンドを指定してください（例: gnet publish post.md --dry-run）。gnet --help をご覧ください。',
  }),
  nothingToResolve: (post: string, platform: string): Fault => ({
    code: 'GNET-229',
    en: `\`${post}\` has nothing open at ${platform}. Look at what is open with \`gnet status\`.`,
    ja: `「${post}」には、${platform} で確認待ちのものがありません。gnet status で確かめてください。`,
  }),
  oneAnswer: (): Fault => ({
    code: 'GNET-230',
    en: 'Say either --url <address> or --not-posted.',
    ja: '--url <アドレス> か --not-posted のどちらか一つを付けてください。',
  }),
  notAnAddress: (value: string): Fault => ({
    code: 'GNET-231',
    en: `\`${value}\` is not an address. Copy it from the browser, with https:// at its start.`,
    ja: `「${value}」はアドレスではありません。https:// から始まるアドレスを、ブラウザーからコピーして指定してください。`,
  }),
  notAPermalink: (url: string, { platform, example }: { platform: string; example: string }): Fault => ({
    code: 'GNET-238',
    en: `${url} is not the address of a post at ${platform}. Copy it from the post itself; it looks like ${example}`,
    ja: `${url} は ${platform} の投稿のアドレスではありません。投稿のページからコピーしてください。例: ${example}`,
  }),
  unknownPost: (post: string): Fault => ({
    code: 'GNET-232',
    en: `The ledger knows no post \`${post}\`. Choose one of those that \`gnet status\` lists.`,
    ja: `記録に「${post}」という記事はありません。gnet status の一覧から選んでください。`,
  }),
  stillUnderWay: (): Fault => ({
    code: 'GNET-233',
    en: 'A run may still be sending this. Try again in a minute.',
    ja: 'まだ送信中かもしれません。1 分ほど待ってからもう一度実行してください。',
  }),
  onePlatform: (): Fault => ({
    code: 'GNET-236',
    en: 'Say one platform at a time after --to.',
    ja: '--to には、投稿先を一度に一つだけ指定してください。',
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
    en: `The file .env cannot be read (${reason}). Mend its owner or permissions (chmod 600 .env), then run the same command again.`,
    ja: `.env を読めません（${reason}）。所有者と権限（chmod 600 .env）を直して、もう一度実行してください。`,
  }),
}
