/** Several times the longest of hundreds of real posts. What stands further down, no announcement needs. */
const FAR = { characters: 200_000, lines: 10_000 }

/** All of a post; of a monstrous one the beginning. Only a page holds all of it, and nobody has to wait for its plan. */
export function beginningOf(markdown: string): string {
  let end = -1
  for (let line = 0; line < FAR.lines; line++) {
    const next = markdown.indexOf('\n', end + 1)
    if (next < 0 || next > FAR.characters) return markdown.length <= FAR.characters ? markdown : cut(markdown, end)
    end = next
  }
  return markdown.slice(0, end)
}

/** At the end of a line, where the lines are not monstrous themselves. */
function cut(markdown: string, lineEnd: number): string {
  return markdown.slice(0, lineEnd > FAR.characters / 2 ? lineEnd : FAR.characters).toWellFormed()
}
