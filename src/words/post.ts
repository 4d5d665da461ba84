import type { Fault } from '../types.ts'

// Sentences about a post's file and its text (GNET-10x, 152).

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

export function postChanges(): Fault {
  return {
    code: 'GNET-108',
    en: 'This post was changed while gnet read it. Run the same command again.',
    ja: 'gnet が読んでいる間に、この記事が変更されました。同じコマンドをもう一度実行してください。',
  }
}

export function bodyEmpty(): Fault {
  return {
    code: 'GNET-152',
    en: 'There is no text below the front matter. Write some below the closing line.',
    ja: '設定欄の下に本文がありません。設定欄を閉じる行より下に本文を書いてください。',
  }
}
