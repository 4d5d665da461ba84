import { Liquid, type LiquidOptions } from 'liquidjs'

export type { Liquid, LiquidOptions, Template as Parsed } from 'liquidjs'

/** LiquidJS. In the program it is a file of its own, read when a template first needs it (rolldown.config.js). */
export function openLiquid(options: LiquidOptions): Liquid {
  return new Liquid(options)
}
