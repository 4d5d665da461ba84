/** The destination of a part of a thread: `x` for the first, `x:2` for what answers it; `facebook:2` for a first comment. */
export function partName(platform: string, number: number): string {
  return number === 1 ? platform : `${platform}:${number}`
}

/** The destination of what this one answers; null for what answers nothing. */
export function partBefore(destination: string): string | null {
  const platform = platformOf(destination)
  const number = Number(destination.slice(platform.length + 1))
  return number > 1 ? partName(platform, number - 1) : null
}

/** The platform behind a destination: `x` of `x:2`. Blogs have names of their own, which never are numbers. */
export function platformOf(destination: string): string {
  return destination.replace(/:\d+$/, '')
}
