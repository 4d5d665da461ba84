import type { Fault, Sentence } from '../types.ts'

// Sentences about templates, hashtags and fitting (GNET-30x, 31x). Foreign text was cleaned by the caller.

const meant = (guess: string | null, write: (name: string) => string = (name) => name): Sentence => ({
  en: guess === null ? ' Remove it, or check its name.' : ` Did you mean \`${write(guess)}\`?`,
  ja: guess === null ? '消すか、名前を確かめてください。' : `「${write(guess)}」ではありませんか。`,
})

export function unknownVariable(name: string, guess: string | null, known: readonly string[]): Fault {
  const hint =
    guess === null
      ? { en: ` Use one of: ${known.join(', ')}.`, ja: `${known.join('、')} のどれかを使ってください。` }
      : meant(guess)
  return {
    code: 'GNET-301',
    en: `The template uses \`${name}\`, which does not exist.${hint.en}`,
    ja: `テンプレートに書かれた「${name}」という項目はありません。${hint.ja}`,
  }
}

export function unknownFilter(name: string, guess: string | null): Fault {
  const hint = meant(guess)
  return {
    code: 'GNET-302',
    en: `The template uses the filter \`${name}\`, which does not exist.${hint.en}`,
    ja: `テンプレートに書かれた「${name}」というフィルターはありません。${hint.ja}`,
  }
}

export function unknownTag(name: string, guess: string | null): Fault {
  const hint = meant(guess, (it) => `{% ${it} %}`)
  return {
    code: 'GNET-303',
    en: `The template uses \`{% ${name} %}\`, which cannot stand here.${hint.en}`,
    ja: `テンプレートのこの場所に「{% ${name} %}」は書けません。${hint.ja}`,
  }
}

export function notClosed(piece: string): Fault {
  return {
    code: 'GNET-304',
    en: `\`${piece}\` is never closed in this template. Add what closes it.`,
    ja: `テンプレートの「${piece}」が閉じられていません。閉じる記述を加えてください。`,
  }
}

export function templateUnreadable(reason: string): Fault {
  return {
    code: 'GNET-305',
    en: `The template is faulty here (${reason}). Mend this line.`,
    ja: `テンプレートのこの部分を読み取れません（${reason}）。この行を直してください。`,
  }
}

export function templateTooMuch(): Fault {
  return {
    code: 'GNET-306',
    en: 'The template does too much: it is too long, or a loop in it never seems to end. Make it simpler.',
    ja: 'テンプレートの処理が多すぎます（長すぎるか、繰り返しが終わりません）。簡単にしてください。',
  }
}

export function partialNotFound(name: string): Fault {
  return {
    code: 'GNET-307',
    en: `The template asks for another template, \`${name}\`, which does not exist. Check the name.`,
    ja: `テンプレートから呼び出している「${name}」というテンプレートがありません。名前を確かめてください。`,
  }
}

export function templateOverLimit(limit: number): Fault {
  return {
    code: 'GNET-308',
    en: `What this template says by itself, with the link, leaves no room for the title (limit: ${limit}). Shorten the template.`,
    ja: `テンプレートの決まった文とリンクだけで文字数の上限（${limit}）になり、タイトルが入りません。テンプレートを短くしてください。`,
  }
}
