import type { Fault } from '../types.ts'

// Sentences about front matter as a whole (GNET-11x and 12x). What stands in `…` was cleaned by the caller.

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
