/** The destination of a part of a thread: `x` for the first, `x:2` for what answers it. */
export function partName(platform: string, number: number): string {
  return number === 1 ? platform : `${platform}:${number}`
}

/** The platform behind a destination: `x` of `x:2`. Blogs have names of their own, which never are numbers. */
export function platformOf(destination: string): string {
  return destination.replace(/:\d+$/, '')
}
