import { ready } from './pattern.ts'

/** The set phrases of blogs, Japanese and English: what is said out of habit, not because of the post's matter. */

/** Wording with which a text opens. */
export interface Phrases {
  readonly japanese: RegExp
  /** Whose every pattern begins with a Latin letter. */
  readonly english?: RegExp
}

// Apart: a pattern that minds no case takes V8 twice as long to compile, and Japanese has none.
const any = (japanese: readonly string[], english: readonly string[] = []): Phrases => ({
  japanese: new RegExp(`^(?:${japanese.join('|')})`),
  ...(english.length > 0 && { english: new RegExp(`^(?:${english.join('|')})`, 'i') }),
})

/** The phrase with which a text opens, or null. */
export function opening(text: string, { japanese, english }: Phrases): string | null {
  const inEnglish = english !== undefined && /^[A-Za-z]/.test(text) ? english : null
  return (ready(japanese).exec(text) ?? (inEnglish && ready(inEnglish).exec(text)))?.[0] ?? null
}

export function opensWith(text: string, phrases: Phrases): boolean {
  return opening(text, phrases) !== null
}

/** Opens a post. Matches the greeting alone, so that what the sentence goes on to say stays. */
export const GREETING = any(
  [
    '(?:(?:皆さん|みなさん|皆様|みなさま|どうも)[、,！!～〜ー\\s]*)?(?:おはよう(?:ございます)?|こんにち[はわ]|こんばん[はわ]|お?久しぶりです|ご無沙汰して[いお]ります|お(?:疲|つか)れ(?:様|さま)です|(?:いつも|平素より)?お世話になって[いお]ります|初めまして|はじめまして|ようこそ|(?:新年|あけまして|明けまして)(?:あけまして|明けまして)?おめでとうございます)[、,！!。．～〜ー♪☆…\\s]*',
    '(?:どうも|皆さん|みなさん|皆様|みなさま)[、,！!。]+\\s*',
  ],
  [
    '(?:hi|hello|hey|greetings|howdy|welcome(?: back)?|good (?:morning|afternoon|evening)|dear)\\b(?:[ ,]+(?:there|all|everyone|everybody|folks|friends|readers?|world|again|fellow|to (?:my|our|the) (?:new )?blog|[a-z]+s?(?=\\s*!))){0,4}\\s*[!,.:—–-]+\\s*',
  ],
)

/** A whole sentence of small talk at the start: the weather, thanks for the visit. */
export const SMALL_TALK = any(
  [
    '.{0,40}いかがお過ごし',
    '.{0,16}(?:暑い|寒い|涼しい|暖かい|蒸し暑い)日が続',
    '.{0,12}(?:すっかり|だいぶ|めっきり|ようやく)(?:暑く|寒く|涼しく|暖かく|冷え|春|夏|秋|冬)',
    '(?:朝晩|朝夕|日中|今朝|今日|ここ数日)[はもが、]?.{0,8}(?:冷え(?:込|る|ま)|寒(?:い|く)|暑(?:い|く)|涼し(?:い|く)|暖か(?:い|く))',
    '.{0,10}梅雨(?:入り|明け)',
    '.{0,30}(?:ブログ|ホームページ|サイト|記事)(?:を|に|へ)(?:ご覧|お越し|ご訪問|ご来訪|お読み).{0,12}(?:ありがとう|感謝)',
  ],
  ['I hope (?:you|everyone|this finds)'],
)

/** Says who writes, in words that nothing else is said in. */
export const INTRODUCTION = any(
  [
    '.{0,60}(?:と申します|といいます|と言います)[。．！!～〜♪]*$',
    '.{0,80}(?:株式会社|有限会社|合同会社|クリニック|医院|病院|事務所)(?:[^。]{0,16}の)[^。、]{1,16}(?:です|でございます)[。．！!～〜♪]*$',
  ],
  ["(?:hi|hello|hey)?[,!]?\\s*(?:I['’]m|my name is) [A-Z][\\w.'’-]+(?: [A-Z][\\w.'’-]+){0,3}(?:[.!]|, .{0,60}[.!])$"],
)

/** The same right after a greeting, where a short sentence can be nothing else. */
export const INTRODUCTION_AFTER_GREETING = any([
  // みどり坂キャリア室の佐倉です, but not 今月の報告です.
  '.{0,80}の(?!話題|紹介|報告|季節|時間|時期|連載|更新|記事|感想|結果|続編|予定|問題|方法|基本|最終|重要|大切)[一-龯々]{2,6}です[。．！!～〜♪]*$',
  '[^。、]{0,60}(?:代表|院長|社長|店長|担当|広報|スタッフ|編集部|エンジニア|デザイナー|@[\\w]+|です！?の)[^。、]{0,20}です[。．！!～〜♪]*$',
  '[^。、\\s]{1,16}(?:\\([^)]*\\)|（[^）]*）)?\\s*です[。．！!～〜♪]*$',
  '@?\\w{1,20}\\s*です[。．！!～〜♪]*$',
])

export const TITLE_SENTENCE = any([
  '(?:(?:今回|本日|今日|今週|今月)の(?:ブログ|記事|コラム|投稿|動画|お話)?|(?:この|本)(?:ブログ|記事|コラム|投稿))の?(?:タイトル|テーマ|お題|題名|題)は.{0,80}(?:です|ます|ました|でした)[。！!♪]*$',
])

/** Ends a post for good, as a short paragraph of its own; a footer may follow. */
export const FAREWELL = any(
  [
    '(?=.{1,45}$)(?:それでは|では|じゃあ|ではでは|それじゃあ?|んじゃ)[、,。]?\\s*(?:また(?:[、。！!…～〜ね♪]|次回|来週|来月|明日|お会い|会い|どこか|です|$)|さようなら|さよなら|失礼(?:いた)?します|ごきげんよう|バイバイ|皆(?:さん|様)|(?:今日|本日|今回)は(?:この(?:辺|へん)|これ|ここ)|[良よ]い)',
    '(?=.{1,45}$)(?:また(?:お会いし|お会いでき|次回(?:お|も|の(?:ブログ|記事|更新|投稿)で)|明日[おも]|来週[おも])|さようなら|ごきげんよう|バイバイ|最後まで(?:お読み|読んで|ご覧|お付き合い))',
  ],
  [
    '(?=.{1,45}$)(?:see you|until next time|goodbye|bye|cheers|thanks? (?:you )?(?:so much |very much )?for reading|happy (?:coding|hacking|new year))\\b',
  ],
)

/** Said near the end. */
export const CLOSING = any(
  [
    '以上(?:です|、|に?なります|が|となります)',
    'いかがで(?:したか|しょうか)',
    '最後まで.{0,12}(?:お読み|読んで|ご覧|お付き合い)',
    '(?:ここまで)?.{0,10}(?:お読み|読んで|ご覧)(?:いただき|くださり|下さり|くれて).{0,12}(?:ありがとう|感謝)',
    '(?:それ)?では[、,]?\\s*(?:また|良い|よい|皆|みな|よろしく|次回|今日は)',
    '(?:今後とも|これからも|引き続き|どうぞ|何卒)?.{0,12}よろしく(?:お願い|おねがい|どうぞ)',
    '.{0,40}お気軽に.{0,16}(?:ください|下さい)',
    '.{0,30}(?:お問い?合わ?せ|ご相談|ご連絡|お電話|お申し?込み)(?:は|を|を?お待ち).{0,24}(?:ください|下さい|まで|から|います|おります|へ)',
    '.{0,20}(?:フォロー|チャンネル登録|シェア|拍手|いいね|ポチ).{0,16}(?:お願い|ください|下さい)',
    '次回(?:は|の|も)',
    'ありがとうございました',
    '(?:おしまい|おわり|終わり|完)[。]?$',
  ],
  [
    'thank(?:s| you)\\b',
    '(?:please )?(?:follow|subscribe|share this|stay tuned|join us on|let (?:us|me) know|get in touch|contact|reach out|email us)',
    'happy \\w+ing!?$',
    'see you|cheers|enjoy[!.]?$|feel free to',
    "if you (?:have|['’]d like|want|would like|are interested|liked|enjoyed).{0,120}(?:contact|email|let us know|let me know|reach out|get in touch|comment|join|tweet|share|follow|drop|check out|touch)",
  ],
)

/** Notes beside the text, and what stands on a business card. */
export const NOTE = any(
  [
    '[※＊*†]',
    '注[:：)）]|(?:注意|補足|追記|更新|訂正)\\s*[:：)）（(]',
    '[（(][^（()）]*[)）][。.]?$',
    '〒|(?:電話(?:番号)?|住所|所在地|営業時間|診療時間|受付時間|定休日|休診日|アクセス|ご予約)\\s*[:：/／]',
    '[^。]{0,12}\\d{2,4}-\\d{2,4}-\\d{4}',
  ],
  [
    'P\\.?S\\.?[ .:]|via ',
    "(?:note|nb|editor['’]?s?['’]? note|updated?|edit(?:ed)?|disclaimer|disclosure|image|photo|source|credit)s?\\s*[:：(（]",
    '(?:tel|fax|line)\\s*[:：/／]',
  ],
)

const NAMES_ONLY = '(?:$|[\\s:：>＞»|｜/].{0,60}$)'

export const NAVIGATION = any(
  [
    `(?:ホーム|トップ(?:ページ)?|ブログ|メニュー|検索|目次|前へ|次へ|前の記事|次の記事|戻る|続きを読む|もっと(?:見る|読む)|関連(?:記事|リンク)|シェアする?|ツイート|コメント|下記もポチ|\\[(?:toc|TOC)\\]|←|→|«|»|<<|>>|▲|▼)${NAMES_ONLY}`,
    '[<＜≪《〈].{1,40}[>＞≫》〉]$',
  ],
  [`(?:home|top|blog|menu|contents|table of contents|next|previous|prev|read more|continue reading|toc)${NAMES_ONLY}`],
)

/** Headings of sections that stand after the text. */
export const AFTER_ALL = any(
  [
    '(?:参考(?:文献|資料|リンク|サイト|記事|URL|url|書籍|になる.{0,10}|にした.{0,10})?|関連(?:記事|リンク|情報|ページ)?|脚注|注釈?|出典|引用元?|リンク集?|変更履歴|更新履歴|謝辞|著者.{0,8}|プロフィール|この記事を書いた人|お知らせ|お問い?合わ?せ)[:：]?$',
  ],
  [
    '(?:references?|bibliography|links?|related (?:posts?|articles?|reading|links?)|see also|further (?:reading|resources)|(?:additional )?resources|footnotes?|acknowledge?ments?|thanks|credits?|changelog|about the authors?|about us)[:：]?$',
  ],
)
