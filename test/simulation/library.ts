// Stands in for src/library.ts: only the real blog asks for it, and with it comes all that reads Markdown.
export function libraryOf() {
  return async (): Promise<never> => {
    throw new Error('nothing in the simulation reads the library')
  }
}
