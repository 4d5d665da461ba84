const ROWS: readonly (readonly [kana: string, latin: string])[] = [
  ['あいうえお', 'a i u e o'],
  ['かきくけこ', 'ka ki ku ke ko'],
  ['がぎぐげご', 'ga gi gu ge go'],
  ['さしすせそ', 'sa shi su se so'],
  ['ざじずぜぞ', 'za ji zu ze zo'],
  ['たちつてと', 'ta chi tsu te to'],
  ['だぢづでど', 'da ji zu de do'],
  ['なにぬねの', 'na ni nu ne no'],
  ['はひふへほ', 'ha hi fu he ho'],
  ['ばびぶべぼ', 'ba bi bu be bo'],
  ['ぱぴぷぺぽ', 'pa pi pu pe po'],
  ['まみむめも', 'ma mi mu me mo'],
  ['らりるれろ', 'ra ri ru re ro'],
  ['やゆよわをんゔ', 'ya yu yo wa o n vu'],
]
const SOUNDS = new Map(
  ROWS.flatMap(([kana, latin]) => {
    const sounds = latin.split(' ')
    return [...kana].map((letter, i) => [letter, sounds[i] ?? ''] as const)
  }),
)
const SMALL = new Map(
  [...'ぁぃぅぇぉゃゅょ'].map((letter, i) => [letter, 'a i u e o ya yu yo'.split(' ')[i] ?? ''] as const),
)

const RUNS = /[\p{Script=Katakana}ー]+|\p{Script=Hiragana}[\p{Script=Hiragana}ー]*/gu

/**
 * Hiragana and katakana as Hepburn writes them, without marks for long vowels; what one kind of kana ends is a word. All else
 * stays as it is, kanji too, which have several readings.
 */
export function romanise(text: string): string {
  return text.normalize('NFKC').replace(RUNS, (kana) => ` ${spelt(kana)} `)
}

function spelt(kana: string): string {
  const sounds: string[] = []
  for (const letter of kana.replace(/[ァ-ヴ]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0x60))) {
    const small = SMALL.get(letter)
    if (small !== undefined) sounds.push(together(sounds.pop() ?? '', small))
    else sounds.push(letter === 'っ' ? letter : (SOUNDS.get(letter) ?? ''))
  }
  const doubled = (_: string, next: string) => (next === 'c' ? 'tc' : next + next)
  return sounds
    .join('')
    .replace(/っ([^aeioun])/g, doubled)
    .replaceAll('っ', '')
}

/** きゃ is kya, しゃ sha, ファ fa, ウェ we. */
function together(sound: string, small: string): string {
  if (sound === 'u') return `w${small}`
  const stem = sound.replace(/[aiueo]$/, '')
  return /(?:sh|ch|j)$/.test(stem) ? stem + small.replace('y', '') : stem + small
}
