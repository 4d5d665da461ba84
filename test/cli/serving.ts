import { request } from 'node:http'
import { startGnet } from './gnet.ts'

/** The built program, once it has said where its page is. */
export async function serve(args: readonly string[], cwd: string) {
  const { child, done } = startGnet([...args, '--no-open'], { cwd })
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (data) => {
      out += data
      const found = /http:\S+/.exec(out)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(out)))
  })
  return { url, child, done }
}

interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly body?: string
}

interface Answer {
  readonly status: number | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
}

/** Asks a server on this machine exactly as told: also with headers that no browser would send. */
export function answerTo(url: string, { headers = {}, method = 'GET', body = '' }: Asked = {}): Promise<Answer> {
  const { port, pathname } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: pathname, agent: false, headers, method }, (response) => {
      let text = ''
      response.on('data', (data) => {
        text += data
      })
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
