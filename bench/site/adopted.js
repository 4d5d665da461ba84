// A ledger that knows posts as published on the blog, as `gnet adopt --to blog` leaves it, without waiting for the disk.
import fs from 'node:fs'
import { join } from 'node:path'
import { source } from '../source.js'

/** Writes `.gnet/ledger` of a project whose posts are the files named, below `posts/`. */
export async function adoptPosts(root, names) {
  const { adopt, filesLedger, readPost } = await source('adopt.ts', 'ledger/files.ts', 'post/read.ts')
  const disk = { ...fs, fsyncSync: () => undefined }
  let written = 0
  const now = () => Date.UTC(2026, 0, 1)
  const ledger = filesLedger({ folder: join(root, '.gnet/ledger'), disk, now, unique: () => String(written++) })
  const adopting = {
    ledger,
    adapters: [{ name: 'blog', role: 'origin' }],
    run: 'bench',
    sender: { host: 'bench', boot: '', pid: 1 },
    now: now(),
  }
  for (const name of names) {
    const post = await readPost(join(root, 'posts', `${name}.md`), { root, timezone: 'Asia/Tokyo' })
    await adopt({ post, url: `https://blog.example.jp/${post.slug}/` }, adopting)
  }
}
