interface Named {
  readonly id: string
  readonly name: string
}

/** True if these are the words for this account: its id, or its name with or without `@`, in any case. */
export function isCalled({ id, name }: Named, words: string): boolean {
  return [id, name].some((it) => folded(it) === folded(words))
}

function folded(words: string): string {
  return words.normalize('NFKC').trim().replace(/^@/, '').toLowerCase()
}
