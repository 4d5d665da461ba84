import type { Fault, Sentence } from '../types.ts'

export const newPost = {
  slug: { en: 'Name in the address (letters, digits, hyphens)', ja: 'アドレスに使う名前（半角の英数字とハイフン）' },
  tags: { en: 'Tags, separated by commas (- for none)', ja: 'タグ（カンマ区切り。付けないときは -）' },
  fromTitle: (slug: string): Sentence => ({
    en: `Name in the address: ${slug}, from the letters of the title (--slug sets another).`,
    ja: `アドレスに使う名前は、タイトルの英数字とかなから ${slug} としました（変えるには --slug）。`,
  }),
  fromDate: (slug: string): Sentence => ({
    en: `Name in the address: ${slug}, from the date: kanji have several readings, so a title with kanji is not romanised by guessing (--slug sets another).`,
    ja: `アドレスに使う名前は、日付から ${slug} としました。漢字の読みは一通りではないため、推測でローマ字にはしません（変えるには --slug）。`,
  }),
  draft: {
    en: 'delete this line when the post is ready',
    ja: '書き終えたら、この行を消してください',
  },
  next: (path: string): Sentence => ({
    en: `Next: write ${path}, delete its line \`draft: true\`, then look at it with gnet publish ${path} --dry-run.`,
    ja: `次は ${path} に本文を書き、draft: true の行を消してから、gnet publish ${path} --dry-run で内容を確かめてください。`,
  }),
  nextAt: (path: string, key: string): Sentence => ({
    en: `Next: write ${path} and change its line \`${key}\` when it is ready.`,
    ja: `次は ${path} に本文を書き、書き終えたら ${key} の行を変えてください。`,
  }),
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

export const newPostFaults = {
  titleMissing: (): Fault => ({
    code: 'GNET-255',
    en: 'The new post needs a title, for example gnet new "Our summer sale".',
    ja: '新しい記事のタイトルを指定してください（例: gnet new "夏のお知らせ"）。',
  }),
  taken: (): Fault => ({
    code: 'GNET-256',
    en: 'This file is there already and was left as it is. Choose another name with --slug.',
    ja: 'このファイルはすでにあるため、何も変更していません。--slug で別の名前を指定してください。',
  }),
  unfit: (slug: string): Fault => ({
    code: 'GNET-257',
    en: `\`${slug}\` cannot stand in an address here: use small letters, digits, hyphens and underscores (1 to 80; for Zenn 12 to 50).`,
    ja: `「${slug}」はアドレスに使えません。半角の英小文字・数字・ハイフン・下線で指定してください（1〜80 文字、Zenn では 12〜50 文字）。`,
  }),
  notADay: (value: string): Fault => ({
    code: 'GNET-258',
    en: `--date needs a day such as 2026-11-23, not \`${value}\`.`,
    ja: `--date には 2026-11-23 のような日付を指定してください（「${value}」は使えません）。`,
  }),
  cutOff: (): Fault => ({
    code: 'GNET-259',
    en: 'The questions were not answered to the end, so nothing was written. Give the answers with --slug and --tags.',
    ja: '質問への回答が途中で終わったため、何も書き込んでいません。もう一度実行するか、--slug と --tags で指定してください。',
  }),
}
