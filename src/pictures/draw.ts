import { createRequire } from 'node:module'
import { FONT } from './card-layout.ts'

/** Draws an SVG as a PNG. */
export type Draw = (svg: string) => Buffer

const FAMILY = '@expo-google-fonts/biz-udpgothic'

/** Null where the packages for it are not installed: npm may have been told to leave them out. */
export async function openDrawing(): Promise<Draw | null> {
  try {
    const { Resvg } = await import('@resvg/resvg-js')
    const { resolve } = createRequire(import.meta.url)
    const fontFiles = ['700Bold/BIZUDPGothic_700Bold.ttf', '400Regular/BIZUDPGothic_400Regular.ttf'].map((file) =>
      resolve(`${FAMILY}/${file}`),
    )
    const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT }
    return (svg) => new Resvg(svg, { font }).render().asPng()
  } catch {
    return null
  }
}
