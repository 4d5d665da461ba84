import type { Fault, Sentence } from '../types.ts'

/** Parts of YouTube's page that route `browser` needs. */
export const composerParts = {
  dialog: { en: 'the box for a new post', ja: '投稿の作成画面' },
  editor: { en: 'the field for the text', ja: '文章の入力欄' },
  files: { en: 'the field for pictures', ja: '画像の入力欄' },
  button: { en: 'the button that posts', ja: '投稿ボタン' },
  text: { en: 'the text as it was put in', ja: '入力した文章' },
  pictures: { en: 'all pictures as they were put in', ja: '付けた画像' },
} satisfies Record<string, Sentence>

/** What is said around a window of Chrome that gnet has filled in. */
export const composing = {
  ready: (minutes: number): Sentence => ({
    en: `YouTube: everything is filled in, in the window of Chrome. Look at it and press Post; gnet waits for it (${minutes} minutes at most).`,
    ja: `YouTube：Chrome の画面に文章と画像を入れました。内容を確かめて「投稿」を押してください（最長 ${minutes} 分待ちます）。`,
  }),
  address: {
    en: 'Is it posted? Enter the address of the post (just Enter if it is not, or you do not know): ',
    ja: '投稿できていれば、そのアドレスを入力してください（投稿していない、または分からない場合は、そのまま Enter）： ',
  },
  notIt: (example: string): Sentence => ({
    en: `That is not the address of a community post, such as ${example}.`,
    ja: `コミュニティ投稿のアドレスではありません（例：${example}）。`,
  }),
  signIn: {
    en: `YouTube in a browser: gnet keeps a Chrome profile of its own, for posts of this channel only.
  1. A window of Chrome opens. Sign in to YouTube there, and switch to the channel.
  2. Close the window, or press Enter here.`,
    ja: `ブラウザーでの YouTube：gnet 専用の Chrome プロファイルを作ります（このチャンネルの投稿だけに使います）。
  1. Chrome が開きます。YouTube にログインし、投稿するチャンネルに切り替えてください。
  2. その画面を閉じるか、ここに戻って Enter を押してください。`,
  },
  channel: { en: 'Channel ID (UC…): ', ja: 'チャンネル ID（UC…）： ' },
  whenSignedIn: { en: 'Signed in? Press Enter: ', ja: 'ログインできたら Enter： ' },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

/** Nothing was posted, for a reason that is said before. */
export function byHandInstead(why: Fault): Sentence {
  return {
    en: `YouTube: ${why.en} Nothing was posted; this one is left to you.`,
    ja: `YouTube：${why.ja}まだ投稿していません。この投稿は手作業でお願いします。`,
  }
}

export function composerUnclear(): Fault {
  return {
    code: 'GNET-466',
    en: 'Nobody saw whether the post went out. Look at the channel, then run `gnet resolve`.',
    ja: '投稿されたかどうか確認できませんでした。チャンネルを見てから gnet resolve を実行してください。',
  }
}

/** `seen` is the day of what gnet knows of the page. */
export function composerDiffers(part: Sentence, seen: string): Fault {
  return {
    code: 'GNET-467',
    en: `YouTube's page is not as gnet knows it (of ${seen}): it did not find ${part.en}. Check that the right channel is signed in (gnet auth youtube --browser); else update gnet.`,
    ja: `YouTube の画面が gnet の知っているもの（${seen} 時点）と違います（${part.ja}が見つかりません）。正しいチャンネルでログインしているか確かめ（gnet auth youtube --browser）、それでも続く場合は gnet を更新してください。`,
  }
}

export function notSignedIn(): Fault {
  return {
    code: 'GNET-468',
    en: "YouTube is not signed in within gnet's Chrome profile. Sign in: gnet auth youtube --browser.",
    ja: 'gnet 専用の Chrome プロファイルで YouTube にログインしていません。gnet auth youtube --browser でログインしてください。',
  }
}

export function chromeMissing(): Fault {
  return {
    code: 'GNET-469',
    en: 'There is no Chrome, Chromium or Edge on this machine that gnet can find. Install one of them.',
    ja: 'Chrome・Chromium・Edge のどれも見つかりません。どれかをインストールしてください。',
  }
}

export function playwrightMissing(): Fault {
  return {
    code: 'GNET-470',
    en: 'The package playwright-core is missing, with which gnet fills in the page. Install it where gnet is: npm install playwright-core@1.65.1 (with --global if gnet is).',
    ja: '画面への入力に使う playwright-core がありません。gnet と同じ場所にインストールしてください（npm install playwright-core@1.65.1。gnet がグローバルなら --global も付けます）。',
  }
}

export function chromeFailed(reason: string): Fault {
  return {
    code: 'GNET-459',
    en: `Chrome could not be used (${reason}). Close a window of it that gnet has opened before, then run the same command again.`,
    ja: `Chrome を操作できませんでした（${reason}）。gnet が開いた Chrome が残っていれば閉じて、もう一度実行してください。`,
  }
}

export function noBrowserSignIn(platform: string): Fault {
  return {
    code: 'GNET-634',
    en: `${platform} has no sign-in within a browser of gnet's own; only YouTube does. Run it without --browser.`,
    ja: `${platform} には、gnet 専用のブラウザーでのサインインはありません（YouTube のみです）。--browser を外してください。`,
  }
}
