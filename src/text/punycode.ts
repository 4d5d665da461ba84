/** Length of `xn--` and the label in Punycode (RFC 3492, section 6.3). Quadratic in the label. */
export function punycodeLength(label: string): number {
  const codes = [...label].map((char) => char.codePointAt(0) as number)
  const basic = codes.filter((code) => code < 128).length
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0)
  let handled = basic
  let bias = 72
  let delta = 0
  let n = 128
  while (handled < codes.length) {
    const least = Math.min(...codes.filter((code) => code >= n))
    delta += (least - n) * (handled + 1)
    n = least
    for (const code of codes) {
      if (code < n) delta++
      if (code !== n) continue
      length += digits(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic)
      delta = 0
      handled++
    }
    delta++
    n++
  }
  return length
}

function digits(delta: number, bias: number): number {
  let count = 1
  let rest = delta
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(26, Math.max(1, k - bias))
    if (rest < threshold) return count
    rest = Math.floor((rest - threshold) / (36 - threshold))
    count++
  }
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / points)
  let k = 0
  while (rest > 455) {
    rest = Math.floor(rest / 35)
    k += 36
  }
  return k + Math.floor((36 * rest) / (rest + 38))
}
