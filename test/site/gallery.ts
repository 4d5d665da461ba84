import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { buildSite } from '../../src/site/build.ts'
import { openImages, withImages } from '../../src/site/images.ts'
import { writeSite } from '../../src/site/write.ts'
import { settings } from '../adapters/document.ts'
import { post, template } from './pages.ts'

/** Everything that a post may hold, in one. */
const FULL = `医院の予定表を作るとき、診療の枠から埋めていくと、休みは最後に余った日になります。
順番を逆にしてみました。**「先に休みを決める」**だけで、残業が月に四時間減りました。

## 三つだけ決める

1. 連休は半年前に決める
2. 代わりの人は[引き継ぎ表](https://example.com/handover)に名前を書く
3. 休みの理由は聞かない

> 休みは余った時間ではなく、仕事の一部です。

### 数字で見る

| 月 | 残業 | 有給の取得 | 退職 |
|---|---|---|---|
| 四月 | 21 時間 | 4 日 | 1 人 |
| 七月 | 12 時間 | 9 日 | なし |
| 十月 | 9 時間 | 11 日 | なし |

![壁に貼った半年分の予定表](img/calendar.png)

- 電話は\`留守番\`に任せる
- 夜の会議をやめる
  - 朝の十五分にまとめる

\`\`\`
休み = 先に決める
仕事 = 残りの時間に入れる
\`\`\`

---

English words such as "handover sheet" stand between Japanese ones, and so do long addresses: https://example.com/a/very/long/address/that/never/seems/to/end/at/all/2026/11/24/handover
`

/** Twenty ways to run a script that have worked somewhere. Each would set \`window.ran\`. */
const VECTORS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '<svg onload=window.ran=1>',
  '<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>',
  '<body onload=window.ran=1>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<iframe src="javascript:parent.ran=1"></iframe>',
  '<object data="data:text/html,<script>parent.ran=1</script>"></object>',
  '<details open ontoggle=window.ran=1>',
  '<input autofocus onfocus=window.ran=1>',
  '<video><source onerror=window.ran=1></video>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>',
  '<noscript><p title="</noscript><img src=x onerror=window.ran=1>">',
  '<a href="javascript:window.ran=1" class="try">x</a>',
  '[x](javascript:window.ran=1)',
  '[x](&#x6a;avascript:window.ran=1)',
  '[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)',
  '![x" onerror="window.ran=1](x "y\\" onerror=\\"window.ran=1")',
  '<ruby onclick=window.ran=1>漢<rt onmouseover=window.ran=1>かん</rt></ruby>',
  '<style>@import "javascript:window.ran=1"</style><link rel=stylesheet href="data:text/css,*{}" onload=window.ran=1>',
]

/** Builds a site with every kind of page into a folder, as it would stand at `url`; answers its files. */
export function buildGallery(folder: string, url: string): readonly string[] {
  mkdirSync(join(folder, 'posts/img'), { recursive: true })
  writeFileSync(join(folder, 'posts/img/calendar.png'), picture(960, 540))
  writeFileSync(join(folder, 'banner.png'), picture(1200, 240))
  const set = settings({
    site: { name: 'しずく診療所', url },
    footer: ['〒100-0000 東京都千代田区一番町 1-1', '無料相談を受け付けています。'],
    theme: {
      banner: { image: 'banner.png', alt: '見学会のご案内', link: 'https://example.com/tour' },
      callToAction: {
        text: '働き方のご相談は、しずく診療所の採用担当へ。',
        label: '無料で相談する',
        link: 'tel:0300000000',
      },
      links: [
        { name: '公式サイト', link: 'https://example.com/' },
        { name: 'YouTube', link: 'https://www.youtube.com/@example' },
      ],
    },
  })
  const at = (it: ReturnType<typeof post>) => ({ ...it, url: it.url.replace('https://blog.example.jp', url) })
  const full = post(
    'yasumi',
    {
      title: '休み方から決めると、働き方が変わります',
      date: '2026-11-20T09:00:00+09:00',
      category: '働き方',
      tags: ['休み方', '働き方', '有給休暇', '引き継ぎ', 'C++'],
      image: { source: 'img/calendar.png', alt: '壁に貼った予定表' },
    },
    FULL,
  )
  const hostile = post(
    'hostile',
    {
      title: VECTORS[0] as string,
      category: VECTORS[1] as string,
      tags: VECTORS.slice(1, 8),
      date: '2026-01-01T09:00:00+09:00',
    },
    VECTORS.join('\n\n'),
  )
  const many = Array.from({ length: 24 }, (_, n) =>
    post(
      `note-${n}`,
      {
        title: `${['当直明けの休み方', '新人の引き継ぎ', '待ち時間を減らす', '採用の面談で聞くこと'][n % 4]}（${n + 1}）`,
        date: `2026-${String(1 + (n % 10)).padStart(2, '0')}-15T09:00:00+09:00`,
        category: n % 2 === 0 ? '働き方' : '採用',
        tags: ['休み方', '引き継ぎ', '待ち時間', '採用'].slice(n % 3, (n % 3) + 2),
      },
      'うまくいった日より、うまくいかなかった日のほうが、次の月の予定表に役立ちます。\n\n書いておくと、誰かが助かります。',
    ),
  )
  const images = openImages(folder)
  const documents = [full, hostile, ...many].map(at)
  const pages = buildSite({ documents, settings: set, template: template(), findImage: images.find })
  writeSite(withImages(pages, images.found), join(folder, 'public'))
  return [...pages.keys()]
}

/** A real PNG, soft stripes of green. */
export function picture(width: number, height: number): Buffer {
  const rows = Buffer.alloc((1 + 3 * width) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 150 + 10 * (((x + y) >> 6) % 6)
      rows.set([light - 60, light, light - 25], y * (1 + 3 * width) + 1 + 3 * x)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
