import type { Fault } from '../types.ts'

// Sentences about the fields of front matter (GNET-13x to 151). What stands in `…` was cleaned by the caller.

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
