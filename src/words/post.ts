import type { Fault } from '../types.ts'

// Sentences about posts and their front matter (GNET-1xx). What stands in `…` was cleaned by the caller.

// ── the file ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function postNotFound(): Fault {
  return {
    code: 'GNET-101',
    en: 'This post does not exist. Check the file name.',
    ja: 'この記事ファイルが見つかりません。ファイル名を確かめてください。',
  }
}

export function postNotAFile(): Fault {
  return {
    code: 'GNET-102',
    en: 'This is not a file. Name a Markdown file such as posts/hello.md.',
    ja: 'これはファイルではありません。posts/hello.md のような Markdown ファイルを指定してください。',
  }
}

export function postEmpty(): Fault {
  return {
    code: 'GNET-103',
    en: 'This post is empty. Write a title and some text, and save the file.',
    ja: 'この記事は空です。タイトルと本文を書いて保存してください。',
  }
}

export function postTooLarge(limit: number): Fault {
  return {
    code: 'GNET-104',
    en: `This post is larger than ${limit / 1_000_000} MB. Shorten it, and keep images in files of their own.`,
    ja: `この記事は ${limit / 1_000_000} MB を超えています。短くして、画像は別のファイルにしてください。`,
  }
}

export function postNotUtf8(encoding: string | null): Fault {
  const seems = encoding === null ? { en: 'not in UTF-8', ja: 'UTF-8 ではありません' } : found(encoding)
  return {
    code: 'GNET-105',
    en: `This post is ${seems.en}. Save it as UTF-8 in your editor.`,
    ja: `この記事の文字コードは ${seems.ja}。エディターで UTF-8 として保存し直してください。`,
  }
}

const found = (encoding: string) => ({ en: `in ${encoding}, not in UTF-8`, ja: `${encoding} のようです` })

export function postNotText(): Fault {
  return {
    code: 'GNET-106',
    en: 'This file is not text (it holds NUL bytes). Save the post as a Markdown file in UTF-8.',
    ja: 'このファイルはテキストではありません（NUL 文字が入っています）。UTF-8 の Markdown ファイルとして保存してください。',
  }
}

export function postUnreadable(reason: string): Fault {
  return {
    code: 'GNET-107',
    en: `This post cannot be read (${reason}). Check the permissions of the file.`,
    ja: `この記事を読めません（${reason}）。ファイルのアクセス権を確かめてください。`,
  }
}

// ── the front matter as a whole ───────────────────────────────────────────────────────────────────────────────────

export function languageRefused(language: string, fence: string): Fault {
  return {
    code: 'GNET-110',
    en: `Front matter in "${language}" is refused: it could run code. Write the line as ${fence}`,
    ja: `「${language}」の設定欄は、プログラムとして動くおそれがあるため受け付けません。この行を ${fence} だけにしてください。`,
  }
}

export function openingNotExact(fence: string): Fault {
  return {
    code: 'GNET-111',
    en: `Front matter must begin with exactly ${fence} (half-width). Write the line as ${fence}`,
    ja: `設定欄（${fence} で囲む部分）の始まりの行は、半角で ${fence} とだけ書いてください。`,
  }
}

export function closingNotExact(fence: string): Fault {
  return {
    code: 'GNET-112',
    en: `Front matter must end with exactly ${fence} (half-width). Write the line as ${fence}`,
    ja: `設定欄（${fence} で囲む部分）の終わりの行は、半角で ${fence} とだけ書いてください。`,
  }
}

export function closingMissing(fence: string): Fault {
  return {
    code: 'GNET-113',
    en: `The front matter is not closed. Insert a line ${fence} here, before the text begins.`,
    ja: `設定欄（${fence} で囲む部分）が閉じられていません。本文が始まる前のここに ${fence} だけの行を入れてください。`,
  }
}

export function frontMatterTooLong(): Fault {
  return {
    code: 'GNET-114',
    en: 'The front matter is longer than 64 KB or 1,000 lines. Move the text below the closing line.',
    ja: '設定欄が長すぎます（64 KB または 1,000 行まで）。本文は設定欄を閉じる行より下に書いてください。',
  }
}

export function lineNotReadable(correction: string): Fault {
  return {
    code: 'GNET-115',
    en: `This line cannot be read as it stands. Write it as: ${correction}`,
    ja: `この行はこのままでは読めません。次のように書いてください: ${correction}`,
  }
}

export function frontMatterNotYaml(reason: string): Fault {
  return {
    code: 'GNET-116',
    en: `The front matter cannot be read here (${reason}). Write lines of the form title: "…"`,
    ja: `設定欄のこの行を読めません（${reason}）。title: "…" の形で書いてください。`,
  }
}

export function fieldTwice(key: string, first: number): Fault {
  return {
    code: 'GNET-117',
    en: `\`${key}\` stands here and on line ${first}. Remove one of the two lines.`,
    ja: `「${key}」がこの行と ${first} 行目の両方にあります。どちらかを消してください。`,
  }
}

export function anchorsRefused(): Fault {
  return {
    code: 'GNET-118',
    en: 'YAML anchors (&name) and aliases (*name) are not allowed in front matter. Write the value out, or quote it.',
    ja: '設定欄では YAML のアンカー（&名前）とエイリアス（*名前）を使えません。値をそのまま書くか、引用符で囲んでください。',
  }
}

export function frontMatterNotToml(reason: string): Fault {
  return {
    code: 'GNET-119',
    en: `The TOML front matter cannot be read here (${reason}). Write lines of the form title = "…"`,
    ja: `TOML の設定欄のこの行を読めません（${reason}）。title = "…" の形で書いてください。`,
  }
}

export function frontMatterNotJson(): Fault {
  return {
    code: 'GNET-120',
    en: 'The JSON front matter cannot be read here. Write it as { "title": "…" }',
    ja: 'JSON の設定欄をここで読めません。{ "title": "…" } の形で書いてください。',
  }
}

export function frontMatterNotAMap(): Fault {
  return {
    code: 'GNET-121',
    en: 'The front matter must be lines of the form title: "…"',
    ja: '設定欄は title: "…" の形の行で書いてください。',
  }
}

export function openingMissing(fence: string): Fault {
  return {
    code: 'GNET-122',
    en: `This looks like front matter without its first line. Insert a line ${fence} above this one, and another below the last.`,
    ja: `設定欄（${fence} で囲む部分）を始める行がないようです。この行の上と、設定欄の最後の行の下に、${fence} だけの行を入れてください。`,
  }
}

// ── its fields ────────────────────────────────────────────────────────────────────────────────────────────────────

export function titleMissing(correction: string): Fault {
  return {
    code: 'GNET-130',
    en: `The post has no title. Insert here: ${correction}`,
    ja: `タイトルがありません。ここに次の行を入れてください: ${correction}`,
  }
}

export function frontMatterMissing(correction: string): Fault {
  return {
    code: 'GNET-130',
    en: `The post has no title. Insert three lines at the top: --- and ${correction} and ---`,
    ja: `タイトルがありません。先頭に 3 行入れてください: --- と ${correction} と ---`,
  }
}

export function titleEmpty(correction: string): Fault {
  return {
    code: 'GNET-131',
    en: `The title is empty. Write it as: ${correction}`,
    ja: `タイトルが空です。次のように書いてください: ${correction}`,
  }
}

export function fieldNotText(key: string, correction: string): Fault {
  return {
    code: 'GNET-132',
    en: `\`${key}\` must be a text on one line. Write it as: ${correction}`,
    ja: `「${key}」には 1 行の文字を書いてください: ${correction}`,
  }
}

export function dateUnreadable(value: string): Fault {
  return {
    code: 'GNET-133',
    en: `"${value}" is not a date. Write it as 2024-11-01 or 2024-11-01 09:00`,
    ja: `「${value}」を日付として読めません。2024-11-01 または 2024-11-01 09:00 のように書いてください。`,
  }
}

export function dateImpossible(value: string): Fault {
  return {
    code: 'GNET-134',
    en: `"${value}" does not exist in the calendar. Check year, month, day and time.`,
    ja: `「${value}」という日時は存在しません。年・月・日・時刻を確かめてください。`,
  }
}

export function nameUnfit(key: string, value: string): Fault {
  return {
    code: 'GNET-135',
    en: `"${value}" cannot be the ${key}: no / \\ or .. and no invisible characters. Write for example: ${key}: my-first-post`,
    ja: `「${value}」は ${key} に使えません（/ \\ .. や見えない文字は不可）。別の名前を書いてください。例: ${key}: my-first-post`,
  }
}

export function nameTooLong(key: string): Fault {
  return {
    code: 'GNET-136',
    en: `The ${key} is too long (at most 100 letters, or 80 Japanese characters). Write a short one, for example: ${key}: my-first-post`,
    ja: `${key} が長すぎます（英数字 100 字、日本語 80 字まで）。短い名前を書いてください。例: ${key}: my-first-post`,
  }
}

export function notYesOrNo(key: string): Fault {
  return {
    code: 'GNET-137',
    en: `\`${key}\` must be true or false. Write it as: ${key}: true`,
    ja: `「${key}」には true か false を書いてください。例: ${key}: true`,
  }
}

export function notAnAddress(key: string): Fault {
  return {
    code: 'GNET-138',
    en: `\`${key}\` must be an address. Write it as: ${key}: https://example.com/my-first-post`,
    ja: `「${key}」にはアドレスを書いてください。例: ${key}: https://example.com/my-first-post`,
  }
}

export function notAList(key: string): Fault {
  return {
    code: 'GNET-139',
    en: `\`${key}\` must be a list. Write it as: ${key}: [first, second]`,
    ja: `「${key}」にはリストを書いてください。例: ${key}: [医師, 転職]`,
  }
}

export function socialNotAMap(): Fault {
  return {
    code: 'GNET-140',
    en: '`social` must hold one line a platform, indented below it, for example x: "…"',
    ja: '「social」の下に、字下げして 1 行ずつ書いてください。例: x: "…"',
  }
}

// ── warnings ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function fieldUnknown(key: string, guess: string): Fault {
  return {
    code: 'GNET-150',
    en: `\`${key}\` means nothing to gnet. Did you mean \`${guess}\`?`,
    ja: `「${key}」という項目はありません。「${guess}」ではありませんか。`,
  }
}

export function commentKept(key: string): Fault {
  return {
    code: 'GNET-151',
    en: `What follows " # " is taken as part of \`${key}\`. Move it to a line of its own if it is a remark.`,
    ja: `「 # 」から後ろも「${key}」の一部として扱います。メモであれば別の行に移してください。`,
  }
}

export function bodyEmpty(): Fault {
  return {
    code: 'GNET-152',
    en: 'There is no text below the front matter. Write some below the closing line.',
    ja: '設定欄の下に本文がありません。設定欄を閉じる行より下に本文を書いてください。',
  }
}
