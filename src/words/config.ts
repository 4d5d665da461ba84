import type { Fault } from '../types.ts'

const hint = (guess: string | null, en: (guess: string) => string, ja: (guess: string) => string) => ({
  en: guess === null ? '' : ` ${en(guess)}`,
  ja: guess === null ? '' : ja(guess),
})

export function settingsNotYaml(reason: string): Fault {
  return {
    code: 'GNET-201',
    en: `The settings are not valid YAML (${reason}). Mend this line, or quote the value with "…".`,
    ja: `設定ファイルを YAML として読めません（${reason}）。この行を直すか、値を "…" で囲んでください。`,
  }
}

export function settingsNotAMap(): Fault {
  return {
    code: 'GNET-202',
    en: 'The settings must be lines of the form `key: value`.',
    ja: '設定ファイルは「キー: 値」の形で書いてください。',
  }
}

export function unknownSetting(key: string, guess: string | null): Fault {
  const more = hint(
    guess,
    (it) => `Did you mean \`${it}\`?`,
    (it) => `「${it}」ではありませんか。`,
  )
  return {
    code: 'GNET-203',
    en: `\`${key}\` is not a setting.${more.en} Choose one that \`gnet config\` lists.`,
    ja: `「${key}」という設定はありません。${more.ja}使える項目は gnet config で確かめてください。`,
  }
}

export function wrongSetting(key: string, expected: Fault | { en: string; ja: string }): Fault {
  return {
    code: 'GNET-204',
    en: `\`${key}\` must be ${expected.en}.`,
    ja: `「${key}」には${expected.ja}を書いてください。`,
  }
}

export function settingsNotFound(): Fault {
  return {
    code: 'GNET-205',
    en: 'This settings file does not exist. Check the name given to --config.',
    ja: 'この設定ファイルが見つかりません。--config に書いた名前を確かめてください。',
  }
}

export function settingsUnreadable(reason: string): Fault {
  return {
    code: 'GNET-206',
    en: `This file cannot be read (${reason}). Mend its owner or permissions, then run the same command again.`,
    ja: `このファイルを読めません（${reason}）。所有者と権限を直して、もう一度実行してください。`,
  }
}

export function blogAndBlogs(): Fault {
  return {
    code: 'GNET-207',
    en: 'There is both `blog` and `blogs`. Move what stands below `blog` into the list, and remove `blog`.',
    ja: 'blog と blogs の両方があります。blog の内容を blogs のリストに移して、blog を消してください。',
  }
}

export function sameInBlogs(key: string, other: string): Fault {
  return {
    code: 'GNET-208',
    en: `\`${key}\` is the same as that of the blog \`${other}\`. Two blogs cannot share it: give one of them another.`,
    ja: `「${key}」が、ブログ「${other}」と同じです。二つのブログで同じものは使えないため、どちらかを変えてください。`,
  }
}

export function secondCanonical(other: string): Fault {
  return {
    code: 'GNET-209',
    en: `The blog \`${other}\` is canonical already. Only one can be: remove the other \`canonical: true\`.`,
    ja: `すでにブログ「${other}」が canonical: true です。正規のブログは一つだけにしてください。`,
  }
}

export function cannotSchedule(): Fault {
  return {
    code: 'GNET-210',
    en: 'Only the canonical blog can bring posts out by itself on their day: the others wait for it. Remove `schedule`.',
    ja: '予約投稿（schedule）ができるのは正規のブログだけです。他のブログは正規のブログの公開を待ちます。schedule を消してください。',
  }
}

export const expected = {
  text: { en: 'a text', ja: '文字列' },
  name: { en: 'a text that is not empty', ja: '空でない文字列' },
  texts: { en: 'a list of texts', ja: '文字列のリスト（- で始まる行）' },
  yesNo: { en: 'true or false', ja: ' true か false ' },
  hours: { en: 'two times such as 21:00-08:00', ja: ' 21:00-08:00 のような二つの時刻' },
  weekdays: { en: 'a list of at most six of mon, tue, … sun', ja: ' mon、tue … sun のリスト（六日まで）' },
  day: { en: 'a day such as 2026-11-23', ja: ' 2026-11-23 のような日付' },
  address: { en: 'an address that starts with https://', ja: ' https:// で始まるアドレス' },
  imageUrl: { en: 'a path on the site such as /images', ja: ' /images のようなサイト内のパス' },
  fieldName: {
    en: 'the name of a field, [name] for a list, or "" to leave it out',
    ja: 'front matter の項目名（リストは [項目名]、書かないときは ""）',
  },
  ownAddress: {
    en: 'the address of the blog, which starts with https:// (http:// only on this machine)',
    ja: 'ブログのアドレス（https:// で始まるもの。http:// はこのパソコンの中だけ）',
  },
  link: {
    en: 'an address that starts with https://, mailto: or tel:',
    ja: ' https://、mailto:、tel: のどれかで始まる宛先',
  },
  links: { en: 'a list of `{ name: …, link: … }`', ja: '「{ name: 名前, link: アドレス }」のリスト' },
  blogs: { en: 'a list of blogs, each with a `name`', ja: ' name を付けたブログのリスト（- で始まる行）' },
  blogName: {
    en: 'a name of small Latin letters, digits and hyphens, such as association',
    ja: '半角の英小文字・数字・ハイフンの名前（例: association）',
  },
  zone: { en: 'a time zone such as Asia/Tokyo', ja: ' Asia/Tokyo のようなタイムゾーン' },
  language: { en: 'a language such as ja or en', ja: ' ja や en のような言語コード' },
  colour: { en: 'a colour such as "#0a6459"', ja: ' "#0a6459" のような色' },
  folder: { en: 'a folder inside the project, such as public', ja: 'プロジェクトの中のフォルダー（例: public）' },
  command: {
    en: 'a list of a program and its arguments, such as ["rsync", "-a", "public/", "user@host:www/"]',
    ja: 'コマンドと引数のリスト（例: ["rsync", "-a", "public/", "user@host:www/"]）',
  },
  indexNowKey: {
    en: 'a key of 8 to 128 letters, digits and hyphens',
    ja: ' 8〜128 文字の半角英数字とハイフンでできたキー',
  },
  permalink: { en: 'a path with :slug in it, such as /:slug/', ja: ' :slug を含むパス（例: /:slug/）' },
  branch: { en: 'the name of a branch, such as gnet-ledger', ja: 'ブランチ名（例: gnet-ledger）' },
  remote: { en: 'the name of a git remote, such as origin', ja: 'git のリモート名（例: origin）' },
  version: { en: 'a Graph API version such as v26.0', ja: ' v26.0 のような Graph API のバージョン' },
  map: { en: 'lines of the form `key: value` below it', ja: '「キー: 値」の行' },
  count: (least: number, most: number) => ({
    en: `a whole number from ${least} to ${most}`,
    ja: ` ${least} から ${most} までの整数`,
  }),
  money: { en: 'an amount of US dollars, 0 or more', ja: ' 0 以上の金額（米ドル）' },
  choice: (choices: readonly string[]) => ({
    en: `one of ${choices.join(', ')}`,
    ja: ` ${choices.join('、')} のどれか`,
  }),
}
