import { UsageError } from '../errors.ts'
import { characterBordersOf } from '../text/borders.ts'
import { cleanLine } from '../text/clean.ts'
import type { Settings } from '../types.ts'
import { iconNotFound } from '../words/site.ts'
import type { Address } from './address.ts'
import { escapeHtml } from './head.ts'
import type { FindImage } from './images.ts'
import { plain } from './plain.ts'

/** The site's icon. Without one, browsers ask for `/favicon.ico` and complain that it is not there. */
export interface Icon {
  readonly address: Address
  readonly type: string
  /** Null where it is a file of the firm's own, which is copied. */
  readonly svg: string | null
}

/** What browsers ask for where a page names no icon; many sites have had one for years. */
export const FAVICON = 'favicon.ico'

interface Icons {
  readonly findImage: FindImage
  /** Somebody has put a `favicon.ico` into the site's folder. */
  readonly hasFavicon: boolean
}

/**
 * The firm's own, as the settings name it or as it lies in the site's folder, or the first letter of the site's name.
 * Throws UsageError where what the settings name is no picture.
 */
export function iconOf({ site, theme }: Settings, { findImage, hasFavicon }: Icons): Icon {
  if (theme.icon === null && hasFavicon) return { address: FAVICON, type: 'image/x-icon', svg: null }
  if (theme.icon === null) return { address: 'icon.svg', type: 'image/svg+xml', svg: letterIcon(plain(site.name)) }
  const found = findImage({ post: { path: SETTINGS } }, theme.icon)
  if (found === undefined) throw new UsageError(iconNotFound(cleanLine(theme.icon)), { path: SETTINGS })
  const extension = found.address.slice(found.address.lastIndexOf('.') + 1)
  return { address: found.address, type: `image/${extension === 'jpg' ? 'jpeg' : extension}`, svg: null }
}

const SETTINGS = 'gnet.yaml'

function letterIcon(name: string): string {
  const text = name.trim() || '·'
  const isBorder = characterBordersOf(text)
  let end = 1
  while (!isBorder(end) && end < text.length) end++
  const letter = escapeHtml(text.slice(0, end).toUpperCase())
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0a6459"/><text x="32" y="33" fill="#fff" font-family="system-ui,sans-serif" font-size="38" font-weight="700" text-anchor="middle" dominant-baseline="central">${letter}</text></svg>\n`
}
