import type { Fault } from '../types.ts'

// Sentences about pictures that go along with a post (GNET-320 to 339). `file` is what the post calls it, cleaned.

// ── refuses the post ──────────────────────────────────────────────────────────────────────────────────────────────

export const pictureOutside = (file: string): Fault => ({
  code: 'GNET-320',
  en: `The picture ${file} leads out of the project, and is not read. Put a copy of it beside the post.`,
  ja: `画像「${file}」はプロジェクトの外のファイルを指しているため、読み込みません。記事の隣にコピーを置いてください。`,
})

export const pictureHidden = (file: string): Fault => ({
  code: 'GNET-321',
  en: `The picture ${file} lies in a hidden folder, and is not read. Put a copy of it beside the post.`,
  ja: `画像「${file}」は隠しフォルダーの中にあるため、読み込みません。記事の隣にコピーを置いてください。`,
})

export const notAPicture = (file: string): Fault => ({
  code: 'GNET-322',
  en: `${file} is no JPEG, PNG, GIF or WebP picture, whatever its name says. Save it as a JPEG or PNG, or take it out of the post.`,
  ja: `「${file}」の中身は JPEG・PNG・GIF・WebP の画像ではありません。JPEG か PNG で保存し直すか、記事から外してください。`,
})

export const pictureIsDrawing = (file: string): Fault => ({
  code: 'GNET-323',
  en: `${file} is an SVG drawing, which can carry programs and which X, Facebook and YouTube do not take. Save it as a PNG.`,
  ja: `「${file}」は SVG 形式です。プログラムを含むことがあり、X・Facebook・YouTube では使えません。PNG で書き出してください。`,
})

export const tooManyPixels = (file: string, megapixels: number, most: number): Fault => ({
  code: 'GNET-324',
  en: `The picture ${file} has ${megapixels} megapixels, more than the ${most} that gnet opens. Make it smaller.`,
  ja: `画像「${file}」は ${megapixels} メガピクセルあり、大きすぎて開けません（上限 ${most}）。小さくしてください。`,
})

export const pictureTooHeavy = (file: string, megabytes: number, most: number): Fault => ({
  code: 'GNET-325',
  en: `The picture ${file} has ${megabytes} MB, more than the ${most} that gnet opens. Make it smaller.`,
  ja: `画像「${file}」は ${megabytes} MB あり、大きすぎて開けません（上限 ${most} MB）。小さくしてください。`,
})

export const pictureBroken = (file: string): Fault => ({
  code: 'GNET-326',
  en: `The picture ${file} is damaged or cut off. Save it again, or take it out of the post.`,
  ja: `画像「${file}」が壊れているか、途中で切れています。保存し直すか、記事から外してください。`,
})

// ── warns, and the post goes without the picture ──────────────────────────────────────────────────────────────────

export const needsSharp = (file: string): Fault => ({
  code: 'GNET-327',
  en: `The picture ${file} stays at home: it has to be made smaller, turned or converted, and \`sharp\`, which does that, is not installed. Run: npm install sharp`,
  ja: `画像「${file}」は送りません。縮小・回転・変換が必要ですが、それに使う sharp が入っていません。npm install sharp を実行してください。`,
})

export const pictureTooLong = (file: string, ratio: readonly [number, number]): Fault => ({
  code: 'GNET-328',
  en: `The picture ${file} stays at home: its width may be from ${ratio[0]} to ${ratio[1]} times its height here. Make it fit.`,
  ja: `画像「${file}」は送りません。ここでは幅が高さの ${ratio[0]}～${ratio[1]} 倍の画像しか使えません。切り抜いてください。`,
})

export const cardNotMade = (): Fault => ({
  code: 'GNET-336',
  en: 'No card picture is made: the packages for it are not installed. Run: npm install @resvg/resvg-js @expo-google-fonts/biz-udpgothic',
  ja: 'カード画像を作るためのパッケージが入っていないため、作りません。npm install @resvg/resvg-js @expo-google-fonts/biz-udpgothic を実行してください。',
})

// ── warns, and the picture goes ───────────────────────────────────────────────────────────────────────────────────

export const altCut = (file: string, most: number): Fault => ({
  code: 'GNET-329',
  en: `The description of the picture ${file} is longer than the ${most} characters that fit here, and is shortened. Shorten it yourself.`,
  ja: `画像「${file}」の説明が長いため、ここでは ${most} 文字に切り詰めます。短く書き直してください。`,
})

export const pictureStandsStill = (file: string): Fault => ({
  code: 'GNET-330',
  en: `The picture ${file} moves, but goes out as a still picture. Remove it if that is not enough.`,
  ja: `画像「${file}」は動く画像ですが、静止画として送ります。それで困る場合は記事から外してください。`,
})

// ── while sending ─────────────────────────────────────────────────────────────────────────────────────────────────

export const pictureChanged = (file: string): Fault => ({
  code: 'GNET-332',
  en: `The picture ${file} is no longer the one that was shown. Nothing was sent. Run the same command again.`,
  ja: `画像「${file}」が、確認したときから変わりました。何も送信していません。同じコマンドをもう一度実行してください。`,
})

/** `detail` is the platform's own reason, cleaned. */
export const pictureNotTaken = (platform: string, file: string, detail: string | null): Fault => ({
  code: 'GNET-333',
  en: `${platform} did not take the picture ${file}${detail === null ? '' : ` (${detail})`}. Nothing was posted. Save it as another JPEG, or take it out of the post.`,
  ja: `${platform} が画像「${file}」を受け付けませんでした${detail === null ? '' : `（${detail}）`}。何も投稿していません。JPEG で保存し直すか、記事から外してください。`,
})

export const pictureNotReady = (platform: string, file: string): Fault => ({
  code: 'GNET-334',
  en: `${platform} is still working on the picture ${file}. Nothing was posted. Run the same command again in a few minutes.`,
  ja: `${platform} での画像「${file}」の処理が終わりません。何も投稿していません。数分後に同じコマンドをもう一度実行してください。`,
})
