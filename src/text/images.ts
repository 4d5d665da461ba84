/** The images of a body in safe HTML, as `post/markdown.ts` writes it: their sources and descriptions, in order. */
export function imagesIn(html: string): { readonly source: string; readonly alt: string }[] {
  return [...html.matchAll(/<img src="([^"]*)"(?: alt="([^"]*)")?/g)].map(([, source = '', alt = '']) => ({
    source: decoded(source),
    alt: decoded(alt),
  }))
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] as string)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
