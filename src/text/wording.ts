/** The wording by which writers mark what a sentence is for. */
export interface Wording {
  /** Says what the post is for: この記事では…を紹介します, "we're announcing". */
  readonly purpose: RegExp
  /** May say so: まとめ, "learn how". */
  readonly hint: RegExp
  /** The writer's own view: 私は…と考えています, "we believe". */
  readonly opinion: RegExp
  /** Takes the view back: かもしれません, "perhaps". */
  readonly hedge: RegExp
  /** Leans on the sentence before: これは, "but". */
  readonly leaning: RegExp
  /** Points at something a summary does not show: 以下のコード, "below". */
  readonly pointing: RegExp
}

const JAPANESE: Wording = {
  purpose:
    /(?:この|本)(?:記事|投稿|ブログ|稿|エントリー?|コラム|ページ)(?:では|は|で)[^。]*(?:紹介|解説|説明|まとめ|書|見て|考え|比較|検証|報告|お伝え|共有|試|確認|実装|について)/,
  hint: /(?:この|本)(?:記事|投稿|ブログ|稿|エントリー?|コラム|ページ|シリーズ)(?:では|は|で)|(?:今回|本日|今日)(?:は|では|の)|(?:紹介|解説|説明|共有|検証|考察|整理|比較|公開|発表|報告|お知らせ|お伝え|ご案内|まとめ)(?:しま|します|した|して|する|しよう|いたし|ていき|てい|たい)|(?:について|方法を|手順を).{0,12}(?:書|話|見て|考え)|を(?:まとめ|書い)/,
  opinion:
    /(?:私|僕|わたし|ぼく|弊社|当社|筆者|我々|われわれ|私たち|私達)(?:は|も|が|として|自身)[^。]*(?:と(?:考え|思[いうっ]|信じ|感じ)|べき|必要|大切|重要)|(?:べきだ|べきで|必要だ|必要に|大切だ|重要だ)[^。]*と(?:考え|思|信じ)/,
  hedge: /(?:かも(?:しれ|知れ)|でしょう|だろう|気がし|みたい|ですかね|のかな|らしい)[^。]{0,10}[。！!？?♪…～〜]*$/,
  leaning:
    /^(?:これ|それ|そこ|そう|その|この(?!記事|投稿|ブログ|稿|コラム|シリーズ|度|たび|エントリ|時代)|こう(?!い)|また|しかし|ただ|なお|例えば|たとえば|ちなみに|そして|さらに|すると|では|次に|まず|最後に|ここで|ところ|一方|なので|さて|あと|他に|もちろん|なぜなら|特に|いや|むしろ|逆に|下手|えっと)/,
  pointing:
    /以下|(?:次|右|左|上|下)の(?:よう|通り|とおり|図|画像|表)|上記|下記|先ほど|先程|前述|後述|こちら|コード|コマンド|を(?:実行|入力|クリック|追加|作成)し|前回/,
}

const ENGLISH: Wording = {
  purpose:
    /\b(?:in this (?:post|article|series|blog|installment|guide)|this (?:post|article|series|guide|is (?:part|the (?:second|third|final|first)))|today,? (?:we|I)|(?:we|I)(?:['’]re| are|['’]m| am) (?:very |so )?(?:pleased|excited|happy|proud|thrilled|delighted|announcing|launching|sharing|publishing|releasing|introducing))/i,
  hint: /\b(?:(?:we|I)(?:['’]re| are|['’]m| am) (?:\w+ )?(?:announc|launch|publish|releas|shar|introduc|celebrat)|(?:pleased|excited|happy|proud|thrilled|delighted) to|(?:we|I)(?:['’]ll| will| want| wanted)|announc\w*|introduc\w*|launch\w*|part \w+ (?:of|in)|learn (?:how|about|more)|here['’]?s|here are|this week|last week|recently)\b/i,
  opinion:
    /\b(?:I|we) (?:firmly |strongly |really )?(?:believe|think|argue|recommend|are convinced)\b|\bin (?:my|our) (?:opinion|view)\b/i,
  hedge: /\b(?:perhaps|maybe|might be|I guess)\b/i,
  leaning:
    /^(?:this (?!post|article|series|blog|week|month|year|is part|is the|installment)|that|these|those|it|its|they|their|he|she|his|her|but|and|however|also|for example|for instance|in addition|additionally|furthermore|moreover|then|there|so|yet|still|instead|such|another|second|finally|next|or)\b/i,
  pointing:
    /\b(?:below|above|following|see (?:the|our|this)|click|figure|screenshot|yesterday|last post|e-?mail|contact|originally)\b/i,
}

export function wordingOf(japanese: boolean): Wording {
  return japanese ? JAPANESE : ENGLISH
}

/** Headings below which a post says what it is about, or what came of it. */
export const OPENING_SECTION =
  /^(?:はじめに|概要|背景|導入|まえがき|introduction|overview|summary|tl;?\s?dr|background)/i
export const CLOSING_SECTION =
  /^(?:まとめ|おわりに|終わりに|最後に|結論|さいごに|あとがき|感想|conclusion|summary|wrapping|in closing|what.s next)/i
