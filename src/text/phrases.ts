/** The set phrases of blogs, Japanese and English: what is said out of habit, not because of the post's matter. */

/** Opens a post. Matches the greeting alone, so that what the sentence goes on to say stays. */
export const GREETING =
  /^(?:(?:皆さん|みなさん|皆様|みなさま|どうも)[、,！!～〜ー\s]*)?(?:おはよう(?:ございます)?|こんにち[はわ]|こんばん[はわ]|お?久しぶりです|ご無沙汰して(?:い|お)?ります|お疲れ様です|お世話になって(?:い|お)ります|初めまして|はじめまして|ようこそ|新年?あけましておめでとうございます|あけましておめでとうございます|明けましておめでとうございます|(?:どうも|皆さん|みなさん|皆様|みなさま)(?=[、,！!。]))[、,！!。．～〜ー♪☆…\s]*|^(?:(?:hi|hello|hey|greetings|howdy|welcome(?: back)?|good (?:morning|afternoon|evening)|dear)\b(?:[ ,]+(?:there|all|everyone|everybody|folks|friends|readers?|world|again|fellow|and welcome|to (?:my|our|the) (?:new )?blog|[A-Z]\w+s?)){0,4}\s*[!,.:—–-]+\s*)/i

/** Says who writes. */
export const INTRODUCTION =
  /^(?:(?:(?!について|ついて|記事|方法|ため).){0,60}(?:(?:株式会社|有限会社|合同会社|クリニック|医院|事務所|社労士|税理士|弁護士|院長|社長|代表|代表取締役|店長|担当|広報|スタッフ|編集部|チーム|部|課|エンジニア|プログラマー?|デザイナー)(?:[のー]|、|・|\()?[^。、]{0,16}(?:です|でございます)|と申します|といいます|と言います)|[^。、\s]{1,14}(?:\([^)]*\)|（[^）]*）)?です)(?:が)?[。．！!～〜♪]*$|^(?:(?:hi|hello|hey)[,!]?\s+)?(?:I['’]m|I am|my name is|this is) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:[,.!]|,? (?:and )?I (?:am|work)\b.{0,60}[.!])$/i

export const TITLE_SENTENCE =
  /^(?:今回|本日|今日|今週|今月)の(?:ブログ|記事|コラム|投稿|動画|お話)?の?(?:タイトル|テーマ|お題|題名|題)は.{0,80}(?:です|ます|ました|でした)[。！!♪]*$/

/** Ends a post for good; a footer may follow. */
export const FAREWELL =
  /^(?:それでは|では|じゃあ|ではでは|それじゃあ?)?[、,]?\s*(?:また(?:[、。！!…～〜ね]|次回|来週|明日|お会い|会い|です)|さようなら|失礼(?:いた)?します|ごきげんよう|バイバイ)|^(?:それでは|では)、?(?:今日|本日|今回)は(?:この(?:辺|へん)|これ|ここ)|^(?:see you|until next time|goodbye|bye|cheers|happy (?:coding|hacking|new year))\b.{0,40}$/i

/** Said near the end. */
export const CLOSING =
  /^(?:以上(?:です|、|に?なります|が|となります)|いかがで(?:したか|しょうか)|最後まで.{0,12}(?:お読み|読んで|ご覧|お付き合い)|(?:ここまで)?.{0,10}(?:お読み|読んで|ご覧)(?:いただき|くださり|下さり|くれて).{0,12}(?:ありがとう|感謝)|(?:それ)?では[、,]?\s*(?:また|良い|よい|皆|みな|よろしく|次回|今日は)|(?:今後とも|引き続き|どうぞ|何卒)?.{0,6}よろしく(?:お願い|おねがい|どうぞ)|.{0,24}お気軽に.{0,16}(?:ください|下さい)|お問い?合わ?せは|.{0,20}(?:フォロー|チャンネル登録|シェア|拍手|いいね|ポチ).{0,16}(?:お願い|ください|下さい)|次回(?:は|の|も)|ありがとうございました|おしまい|おわり|完[。]?$|thank(?:s| you)\b|(?:please )?(?:follow|subscribe|share this|stay tuned|join us on|let (?:us|me) know|get in touch|contact|reach out|email us)|happy \w+ing!?$|see you|if you (?:have|['’]d like|want|would like|are interested|liked|enjoyed).{0,120}(?:contact|email|let us know|let me know|reach out|get in touch|comment|join|tweet|share|follow|drop|check out|touch)|cheers|enjoy[!.]?$|feel free to)/i

/** Notes beside the text. */
export const NOTE =
  /^(?:[※＊*†]|注[:：)）]|注意[:：]|補足[:：]|追記[:：)）]?|更新[:：]|P\.?S\.?[ .:]|note[:：]|nb[:：]|editor['’]?s?['’]? note|update[d]?[ :：(]|disclaimer|disclosure|image|photo|source|credit|via[ :])|^[（(][^（()）]*[)）][。.]?$|[：:]$/i

export const NAVIGATION =
  /^(?:home|top|ホーム|トップ(?:ページ)?|blog|ブログ|menu|メニュー|検索|目次|contents|table of contents|next|previous|prev|前へ|次へ|前の記事|次の記事|戻る|続きを読む|もっと(?:見る|読む)|read more|continue reading|関連(?:記事|リンク)|シェアする?|ツイート|コメント|下記もポチ|\[?toc\]?|←|→|«|»|<<|>>|▲|▼)(?:$|[\s:：>＞»|｜/].{0,60}$)/i

/** Headings of sections that stand after the text. */
export const AFTER_ALL =
  /^(?:参考(?:文献|資料|リンク|サイト|記事|URL|書籍|になる.{0,10}|にした.{0,10})?|関連(?:記事|リンク|情報|ページ)?|脚注|注釈?|出典|引用元?|リンク集?|変更履歴|更新履歴|謝辞|おまけ|著者.{0,8}|プロフィール|この記事を書いた人|お知らせ|お問い?合わ?せ|references?|bibliography|links?|related (?:posts?|articles?|reading|links?)|see also|further (?:reading|resources)|(?:additional )?resources|footnotes?|acknowledge?ments?|thanks|credits?|changelog|about the authors?|about us)[:：]?$/i
