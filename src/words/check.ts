import type { Fault, Sentence } from '../types.ts'

// Sentences of `gnet check` (GNET-153 to 159). Foreign text was cleaned by the caller.

const because = (why: string): Sentence =>
  why.trim() === '' ? { en: '', ja: '' } : { en: ` (${why.trim()})`, ja: `（${why.trim()}）` }

export function forbiddenWord(word: string, why: string): Fault {
  const reason = because(why)
  return {
    code: 'GNET-153',
    en: `\`${word}\` is on the list of forbidden words${reason.en}. Say it in another way.`,
    ja: `「${word}」は使ってはいけない言葉です${reason.ja}。別の言い方に直してください。`,
  }
}

export function discouragedWord(word: string, why: string): Fault {
  const reason = because(why)
  return {
    code: 'GNET-154',
    en: `\`${word}\` is on the list of discouraged words${reason.en}. If you can, say it in another way.`,
    ja: `「${word}」は避けたい言葉です${reason.ja}。別の言い方を検討してください。`,
  }
}

export function deadTag(tag: string, why: 'no letters' | 'too short'): Fault {
  return why === 'too short'
    ? {
        code: 'GNET-155',
        en: `The tag \`${tag}\` is left out: it is too short for a hashtag. Use a longer word, or give it an alias (tags.aliases in gnet.yaml).`,
        ja: `タグ「${tag}」は短すぎてハッシュタグにならないため、使いません。長い言葉にするか、gnet.yaml の tags.aliases に別名を書いてください。`,
      }
    : {
        code: 'GNET-155',
        en: `The tag \`${tag}\` is left out: a hashtag needs a letter. Add a word to it, or give it an alias (tags.aliases in gnet.yaml).`,
        ja: `タグ「${tag}」は文字を含まずハッシュタグにならないため、使いません。言葉を足すか、gnet.yaml の tags.aliases に別名を書いてください。`,
      }
}

export function altMissing(source: string): Fault {
  return {
    code: 'GNET-156',
    en: `The picture ${source} has no description for people who cannot see it. Write what it shows.`,
    ja: `画像「${source}」に説明（代替テキスト）がありません。何が写っているかを書いてください。`,
  }
}

export function fileMissing(source: string): Fault {
  return {
    code: 'GNET-157',
    en: `There is no file ${source} beside the post. Check the name, or remove the link.`,
    ja: `「${source}」というファイルが見つかりません。名前を確かめるか、リンクを外してください。`,
  }
}

export function accidentalLink(text: string): Fault {
  return {
    code: 'GNET-158',
    en: `X and others turn \`${text}\` into a link, and X charges more for posts with links. Put a space before the dot, or write it in another way.`,
    ja: `「${text}」は X などで自動的にリンクになります（X ではリンクのある投稿は料金が高くなります）。点の前に空白を入れるか、書き方を変えてください。`,
  }
}

export function literalTag(tag: string): Fault {
  const picture = tag === 'img'
  return {
    code: 'GNET-159',
    en: `The tag <${tag}> would stand on the blog's page as it is written. ${picture ? 'Write a picture as ![what it shows](file.png).' : 'Write it in Markdown, or remove it.'}`,
    ja: `HTML のタグ <${tag}> は、ブログに文字のまま表示されます。${picture ? '画像は ![写っているもの](ファイル名.png) のように書いてください。' : 'Markdown で書き直すか、消してください。'}`,
  }
}

export const checked = {
  fine: (posts: number): Sentence => ({
    en: `${count(posts, 'post')} checked. Nothing to mend.`,
    ja: `${posts} 件の記事を確認しました。直すところはありません。`,
  }),
  found: (posts: number, { faults, warnings }: { faults: number; warnings: number }): Sentence => ({
    en: `${count(posts, 'post')} checked: ${count(faults, 'fault')}, ${count(warnings, 'warning')}.`,
    ja: `${posts} 件の記事を確認しました。エラー ${faults} 件、注意 ${warnings} 件です。`,
  }),
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
