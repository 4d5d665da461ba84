import { findLinks } from '../../text/links.ts'
import type { Message, Sentence, Settings } from '../../types.ts'
import { bill } from '../../words/x.ts'

type Prices = Settings['x']['prices']

/** US dollars. X does not say how it detects a URL: whatever it would make a link of counts. */
export function priceOf({ text, media }: Pick<Message, 'text' | 'media'>, prices: Prices): number {
  return rounded((isLinked(text) ? prices.postWithUrl : prices.post) + described(media) * prices.altText)
}

/** What the price of a post is made of, what leaving its link out saves, and what may be billed besides. */
export function billOf(message: Message, { link, prices }: Settings['x']): readonly Sentence[] {
  const { text, media } = message
  const linked = isLinked(text)
  const lines = [bill.post({ linked, price: linked ? prices.postWithUrl : prices.post, taken: prices.taken })]
  if (described(media) > 0) lines.push(bill.altTexts(described(media), described(media) * prices.altText))
  const bare = message.link === undefined ? text : text.replaceAll(message.link, '')
  const saved = rounded(prices.postWithUrl - prices.post)
  if (saved > 0 && link === 'none' && !linked) lines.push(bill.saved(saved))
  if (saved > 0 && link === 'post' && linked && !isLinked(bare)) lines.push(bill.couldSave(saved))
  // Once a thread is enough.
  if ((message.part?.number ?? 1) > 1) return lines
  return [...lines, bill.besides({ read: prices.readPost, erase: prices.delete })]
}

const isLinked = (text: string) => findLinks(text).length > 0

const described = (media: Message['media']) => media.filter(({ alt }) => alt !== '').length

/** Without the last digits that binary fractions leave. */
function rounded(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6
}
