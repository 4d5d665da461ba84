import { ready } from './pattern.ts'

/** The wording by which writers mark what a sentence is for. */
interface Cues {
  /** Says what the post is for: この記事では…を紹介します, "we're announcing". */
  readonly purpose: RegExp
  /** The writer's own view: 私は…と考えています, "we believe". */
  readonly opinion: RegExp
  /** Says what ought to be: べきです, "must". */
  readonly judgement: RegExp
  /** Takes it back: かもしれません, "perhaps". */
  readonly hedge: RegExp
  /** Leans on the sentence before: これは, "but". */
  readonly leaning: RegExp
  /** Speaks of what lies outside: 前回, "last post". */
  readonly outward: RegExp
  /** Points at something that a summary does not show: 以下のコード, "below". */
  readonly pointing: RegExp
  readonly question: RegExp
  /** Asks the reader to do something besides reading: ご応募ください, "sign up". */
  readonly appeal: RegExp
}

export type Cue = keyof Cues

const QUESTION = /[？?]["”」』）)]*$/

const JAPANESE: Cues = {
  purpose: new RegExp(
    '(?:(?:この|本|当)(?:記事|投稿|ブログ|稿|エントリー?|コラム|ページ|シリーズ|連載)|今回|本日|今日|ここ)(?:の(?:記事|投稿|ブログ|エントリー?|コラム))?(?:で|は|も|、)+' +
      '[^。]*(?:紹介|解説|説明|まとめ|書|見て|み(?:て|よう)|考え|比較|検証|検討|報告|お伝え|共有|試|確認|実装|作|整理|触れ|取り上げ|について|話)',
  ),
  opinion:
    /(?:私|僕|わたし|ぼく|弊社|当社|筆者|我々|われわれ|私たち|私達)(?:は|も|が|として|自身)[^。]*(?:と(?:考え|思[いうっ]|信じ|感じ)|べき|必要|大切|重要)|(?:べき|必要|大切|重要)[^。]{0,8}と(?:考え|思|信じ)/,
  judgement:
    /べき(?:です|だ|である)|(?:必要|大切|重要|大事|肝心)(?:です|なのです|なんです|だと|だ。)|と(?:考え|信じ|確信し)(?:て[いお]|ます)|欠かせ(?:ない|ません)/,
  hedge: /(?:かも(?:しれ|知れ)|でしょう|だろう|気がし|みたい|ですかね|のかな|らしい)[^。]{0,10}[。！!？?♪…～〜]*$/,
  leaning:
    /^(?:これ|それ|そこ|そう|その|この(?!記事|投稿|ブログ|稿|コラム|シリーズ|度|たび|エントリ|時代)|こう(?!い)|また|しかし|ただ|なお|例えば|たとえば|ちなみに|そして|さらに|すると|では|次に|まず|最後[はに]|[0-9０-９一二三四五] ?つ目|ここで|ここまで|後は|その後|ところ|一方|なので|さて|あと|他に|もちろん|なぜなら|特に|いや|むしろ|逆に|下手|えっと|はじめに|続いて|つづいて|つまり|まさに|以上|となると|ついでに|同様に|反対に|とはいえ|ですが|だから|ですから|だが|でも、|実際に|という|けれど|それに|前述|先述|上述|上記|先ほど|先程)/,
  outward:
    /コード|コマンド|を(?:実行|入力|クリック|追加|作成)し|前回(?!に引き続き|の(?:記事)?に引き続き)|先週は|先日投稿/,
  pointing:
    /以下(?:の|に|で|を|が|、)|(?:次|右|左|上|下)の(?:よう|通り|とおり|図|画像|表|コード|コマンド|手順|記事|ページ|リンク|エラー|クエリ|例)|次は、|上記|下記|先ほど|先程|前述|後述|(?:こちら|記事|ページ|サイト|リンク)を?(?:ご覧|ご参照|参照|をご|で確認|から)/,
  question: QUESTION,
  appeal:
    /(?:応募|申し?込|登録|参加|購読|フォロー|シェア|連絡|相談|問い?合わせ|投稿|ダウンロード)[^。]{0,12}(?:ください|下さい|お待ちして|ませんか)|(?:参照|参考に|ご覧|確認)[^。]{0,8}(?:ください|下さい)/,
}

const ENGLISH: Cues = {
  purpose:
    /\b(?:in this (?:post|article|series|blog|installment|guide)|this (?:post|article|series|guide|is (?:part|the (?:second|third|final|first)))|today,? (?:we|I)|(?:we|I)(?:['’]re| are|['’]m| am) (?:very |so )?(?:pleased|excited|happy|proud|thrilled|delighted|announcing|launching|sharing|publishing|releasing|introducing))/i,
  opinion:
    /\b(?:I|we) (?:firmly |strongly |really )?(?:believe|think|argue|recommend|am convinced|are convinced)\b|\bin (?:my|our) (?:opinion|view)\b/i,
  judgement: /\b(?:should|must|need to|matters?|is (?:key|critical|essential|important))\b/i,
  hedge: /\b(?:perhaps|maybe|might be|I guess)\b/i,
  leaning:
    /^(?:this (?!post|article|series|blog|week|month|year|is part|is the|installment)|that|these|those|it|its|they|their|he|she|his|her|but|and|however|also|for example|for instance|in addition|additionally|furthermore|moreover|then|there|so|yet|still|instead|such|another|second|finally|next|or)\b/i,
  outward: /\b(?:yesterday|previously in|last post|previous post|e-?mail|contact|originally|recently published)\b/i,
  pointing:
    /\b(?:below|above|(?:the|as) following|as follows|here['’]s (?:how|what|an example)|for example:|see (?:the|our|this)|click|figure|screenshot|this is how)\b|:$/i,
  question: QUESTION,
  appeal:
    /\b(?:please (?!welcome)|feel free|let us know|sign up|subscribe|register|join us|apply (?:now|here|today)|fill (?:out|in)|get in touch|reach out|stay tuned|check out|don['’]t forget|follow (?:us|along))\b/i,
}

/** Does the sentence carry the cue? */
export function hasCue(cue: Cue, sentence: string, japanese: boolean): boolean {
  return ready((japanese ? JAPANESE : ENGLISH)[cue]).test(sentence)
}

/** Headings below which a post says what came of it. */
export const CLOSING_SECTION =
  /^(?:まとめ|おわりに|終わりに|最後に|結論|さいごに|あとがき|感想|conclusion|summary|wrapping|in closing|what.s next)/i
