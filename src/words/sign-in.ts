import type { Fault, Sentence } from '../types.ts'

export function signInLate(): Fault {
  return {
    code: 'GNET-626',
    en: 'Nobody agreed within five minutes, so the door was shut. Nothing was saved; run the same command again.',
    ja: '5 分以内に許可されなかったため、受付を終了しました。何も保存していません。もう一度実行してください。',
  }
}

export function signInRefused(why: string): Fault {
  return {
    code: 'GNET-627',
    en: `The sign-in was not agreed to (${why}). Nothing was saved. Run the same command again, and agree.`,
    ja: `サインインが許可されませんでした（${why}）。何も保存していません。もう一度実行し、画面で許可してください。`,
  }
}

export function noRefreshToken(): Fault {
  return {
    code: 'GNET-628',
    en: 'Google gave no lasting sign-in. Withdraw gnet at https://myaccount.google.com/permissions, then run the same command again.',
    ja: 'Google から継続用のトークンを受け取れませんでした。https://myaccount.google.com/permissions で gnet を削除し、もう一度実行してください。',
  }
}

export function noPages(): Fault {
  return {
    code: 'GNET-629',
    en: 'This sign-in manages no Facebook page. Use an account with a role on the page, and choose the page when Facebook asks.',
    ja: 'このアカウントで管理している Facebook ページがありません。ページの権限を持つアカウントで、表示されたページを選んで許可してください。',
  }
}

export function portsTaken(): Fault {
  return {
    code: 'GNET-635',
    en: 'None of the ports that the platform may send you back to is free on this machine. Wait until the other program has ended, then run the same command again.',
    ja: '戻り先として使えるポートが、すべてほかのプログラムに使われています。終わるのを待って、もう一度実行してください。',
  }
}

export function otherWay(chosen: string): Fault {
  return {
    code: 'GNET-636',
    en: `gnet.yaml says another way to sign in to X. Write \`x: { signIn: ${chosen} }\` there, or these credentials are not used.`,
    ja: `gnet.yaml では別の方法で X にサインインする設定です。x: { signIn: ${chosen} } と書いてください。書かないと、この認証情報は使われません。`,
  }
}

export const callback = {
  open: (url: string): Sentence => ({
    en: `Agree in the browser. If none has opened, open this address:\n${url}`,
    ja: `ブラウザーで許可してください。開かない場合は、次のアドレスを開いてください：\n${url}`,
  }),
  paste: {
    en: 'After agreeing, the browser ends at an address that begins with http://127.0.0.1 (it may say that it cannot connect). Paste that address here: ',
    ja: '許可すると、http://127.0.0.1 で始まるアドレスに移動します（「接続できません」と表示されても構いません）。そのアドレスをここに貼り付けてください： ',
  },
  notIt: {
    en: 'That is not the address of this sign-in. Copy all of it.',
    ja: 'このサインインのアドレスではありません。全体をコピーしてください。',
  },
  page: '<!doctype html><html lang="ja"><meta charset="utf-8"><title>gnet</title><p>gnet が答えを受け取りました。この画面を閉じて、ターミナルに戻ってください。</p><p lang="en">gnet has your answer. Close this page and go back to the terminal.</p>',
} satisfies Record<string, Sentence | string | ((...values: never[]) => Sentence)>

type Said = Sentence | ((...values: never[]) => Sentence)

export const steps = {
  x: {
    en: `X: open https://console.x.com, choose your app.
  1. "User authentication settings": set "App permissions" to "Read and write", and save.
  2. "Keys and tokens": copy "API Key" and "API Key Secret".`,
    ja: `X：https://console.x.com を開き、アプリを選びます。
  1.「User authentication settings」の「App permissions」を「Read and write」にして保存します。
  2.「Keys and tokens」の「API Key」と「API Key Secret」をコピーします。`,
  },
  xWay: {
    en: `How? OAuth 1.0a: keys that stay as they are; for most people, and for CI. OAuth 2.0: tokens that change at each use,
on this machine only. Number: `,
    ja: `どちらの方法ですか？ OAuth 1.0a：変わらないキーを使います（通常はこちら。CI でも使えます）。
OAuth 2.0：使うたびに更新されるトークンを使います（このパソコンだけ）。番号： `,
  },
  xConsent: (addresses: readonly string[]): Sentence => ({
    en: `X: open https://console.x.com, choose your app, "User authentication settings".
  1. "App permissions": "Read and write". "Type of App": "Native App", or "Web App" if it is to have a secret.
  2. "Callback URI / Redirect URL": add ${addresses.join(' and ')}, and save.
  3. "Keys and tokens", "OAuth 2.0 Client ID and Client Secret": copy "Client ID", and "Client Secret" if there is one.`,
    ja: `X：https://console.x.com を開き、アプリの「User authentication settings」を開きます。
  1.「App permissions」を「Read and write」、「Type of App」を「Native App」（シークレットを使うなら「Web App」）にします。
  2.「Callback URI / Redirect URL」に ${addresses.join(' と ')} を追加して保存します。
  3.「Keys and tokens」の「OAuth 2.0 Client ID and Client Secret」で「Client ID」と、あれば「Client Secret」をコピーします。`,
  }),
  xClientSecret: {
    en: 'Client Secret (just press Enter if the app has none): ',
    ja: 'Client Secret（ないアプリの場合は、そのまま Enter）： ',
  },
  apiKey: { en: 'API Key: ', ja: 'API Key： ' },
  apiSecret: { en: 'API Key Secret: ', ja: 'API Key Secret： ' },
  openForPin: (url: string): Sentence => ({
    en: `Agree in the browser as the account that is to post; X then shows a PIN. If no browser has opened, open:\n${url}`,
    ja: `投稿に使うアカウントで許可してください。X に PIN（数字）が表示されます。ブラウザーが開かない場合は、次を開いてください：\n${url}`,
  }),
  pin: { en: 'PIN: ', ja: 'PIN： ' },
  facebook: {
    en: `Facebook: open https://developers.facebook.com/apps, choose your app (type "Business").
  1. "App settings › Basic": copy "App ID" and "App secret".
  2. Either have a system user's token ready (Meta Business Suite › "System users" › "Generate new token", with
     pages_show_list, pages_read_engagement and pages_manage_posts; for \`link: comment\` also pages_manage_engagement),
     which outlives people; or sign in as yourself.`,
    ja: `Facebook：https://developers.facebook.com/apps を開き、アプリ（種類は「ビジネス」）を選びます。
  1.「アプリの設定 › ベーシック」の「アプリID」と「app secret」をコピーします。
  2. 担当者が替わっても使える「システムユーザー」のトークン（Meta Business Suite ›「システムユーザー」›「新しいトークンを生成」、
     権限は pages_show_list、pages_read_engagement、pages_manage_posts。link: comment を使うなら pages_manage_engagement も）を
     用意するか、自分のアカウントでサインインします。`,
  },
  appSecret: { en: 'App secret: ', ja: 'app secret： ' },
  appId: { en: 'App ID: ', ja: 'アプリID： ' },
  systemToken: {
    en: "System user's token (just press Enter to sign in as yourself): ",
    ja: 'システムユーザーのトークン（自分のアカウントでサインインする場合は、そのまま Enter）： ',
  },
  page: { en: 'Which page? Number: ', ja: 'どのページですか？ 番号： ' },
  youtube: {
    en: `YouTube: open https://console.cloud.google.com and choose your project.
  1. "APIs & Services › Library": enable "YouTube Data API v3".
  2. "Google Auth Platform › Audience": "Internal", or "External" and published (an app in testing is signed out after 7 days).
  3. "Clients › Create client › Desktop app": copy "Client ID" and "Client secret".`,
    ja: `YouTube：https://console.cloud.google.com を開き、プロジェクトを選びます。
  1.「API とサービス › ライブラリ」で「YouTube Data API v3」を有効にします。
  2.「Google Auth Platform › 対象」を「内部」にするか、「外部」にして公開します（テスト中のアプリは 7 日でサインインが切れます）。
  3.「クライアント › クライアントを作成 › デスクトップ アプリ」で「クライアント ID」と「クライアント シークレット」をコピーします。`,
  },
  clientId: { en: 'Client ID: ', ja: 'クライアント ID： ' },
  clientSecret: { en: 'Client secret: ', ja: 'クライアント シークレット： ' },
  asSet: (name: string): Sentence => ({ en: `${name}: as it is set`, ja: `${name}：設定済みの値を使います` }),
  wordpress: {
    en: `WordPress: on the page that opens, sign in as the user who is to publish (an Editor), and press
  "Yes, I approve of this connection".`,
    ja: `WordPress：開いた画面で、投稿に使うユーザー（編集者）としてログインし、「はい、この接続を承認します」を押します。`,
  },
  openForPassword: (url: string): Sentence => ({
    en: `WordPress then shows a password for gnet alone. If no browser has opened, open:\n${url}`,
    ja: `gnet 専用のパスワードが表示されます。ブラウザーが開かない場合は、次を開いてください：\n${url}`,
  }),
  wordpressUser: { en: 'User name in WordPress: ', ja: 'WordPress のユーザー名： ' },
  wordpressPassword: { en: 'The password that it shows: ', ja: '表示されたパスワード： ' },
  saved: {
    keychain: (names: readonly string[]): Sentence => ({
      en: `Saved in this machine's keychain: ${names.join(', ')}.`,
      ja: `このパソコンのキーチェーンに保存しました：${names.join('、')}`,
    }),
    '.env': (names: readonly string[]): Sentence => ({
      en: `Saved in .env, for you alone: ${names.join(', ')}.`,
      ja: `.env に保存しました（本人だけが読めます）：${names.join('、')}`,
    }),
  },
  notSaved: { en: 'Nothing was saved.', ja: '何も保存していません。' },
} satisfies Record<string, Said | Readonly<Record<string, Said>>>

export function valueMissing(name: string): Fault {
  return {
    code: 'GNET-624',
    en: `Nothing was entered for ${name}. Nothing was saved; run the same command again.`,
    ja: `${name} が入力されていません。何も保存していません。もう一度実行してください。`,
  }
}

export function nobodyThere(): Fault {
  return {
    code: 'GNET-625',
    en: 'Signing in needs a person at a terminal. On CI, set the variables as secrets instead: gnet auth export --ci.',
    ja: 'サインインには、画面を操作する人が必要です。CI ではシークレットを登録してください（gnet auth export --ci）。',
  }
}

export function noSignIn(platform: string): Fault {
  return {
    code: 'GNET-630',
    en: `${platform} needs no sign-in by gnet, or takes its credentials from .env. See .env.example.`,
    ja: `${platform} には gnet からのサインインはありません。認証情報は .env に書いてください（.env.example を参照）。`,
  }
}
