/** True for names and addresses of this very machine. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname)
}

/** True where credentials may be sent: encrypted, or without leaving this machine. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
}
