import type { Fault, Sentence } from '../types.ts'

export type Withdrawable = 'X' | 'Google' | 'WordPress'

const WITHDRAW: Readonly<Record<Withdrawable, Sentence>> = {
  X: { en: 'https://x.com/settings/connected_apps', ja: 'https://x.com/settings/connected_apps' },
  Google: {
    en: 'https://myaccount.google.com/permissions',
    ja: 'https://myaccount.google.com/permissions',
  },
  WordPress: {
    en: 'Users › Profile › Application Passwords',
    ja: 'ユーザー › プロフィール › アプリケーションパスワード',
  },
}

export const account = {
  environment: { en: 'environment', ja: '環境変数' },
  keychain: { en: 'keychain', ja: 'キーチェーン' },
  file: { en: '.env', ja: '.env' },
  notSet: { en: 'not set', ja: '未設定' },
  pings: { en: 'Pings', ja: '更新通知' },
  removed: (names: readonly string[]): Sentence => ({
    en: `Removed: ${names.join(', ')}.`,
    ja: `消しました：${names.join('、')}`,
  }),
  nothingOfIt: {
    en: 'Nothing of it is kept in the keychain or in .env.',
    ja: 'キーチェーンにも .env にも、何も残っていません。',
  },
  stillInEnvironment: (names: readonly string[]): Sentence => ({
    en: `Still set in the environment, which gnet does not change: ${names.join(', ')}.`,
    ja: `環境変数にはまだ残っています（gnet は環境変数を変更しません）：${names.join('、')}`,
  }),
  withdrawn: (where: Withdrawable): Sentence => ({
    en: `The sign-in was withdrawn at ${where}.`,
    ja: `${where} 側のサインインも取り消しました。`,
  }),
  notWithdrawn: (where: Withdrawable): Sentence => ({
    en: `${where} could not be told; withdraw the sign-in there: ${WITHDRAW[where].en}.`,
    ja: `${where} 側は取り消せませんでした。こちらで取り消してください：${WITHDRAW[where].ja}`,
  }),
  tokensRemoved: {
    en: 'Removed the tokens in .gnet/tokens.',
    ja: '.gnet/tokens のトークンを消しました。',
  },
  profileRemoved: {
    en: "gnet's own Chrome profile, with its sign-in, was removed.",
    ja: 'gnet 専用の Chrome プロファイルを、ログイン情報ごと削除しました。',
  },
  withdrawThere: (where: string): Sentence => ({
    en: `The platform still honours the keys; withdraw them there: ${where}`,
    ja: `投稿先ではまだキーが有効です。こちらで取り消してください：${where}`,
  }),
  environmentWins: (names: readonly string[]): Sentence => ({
    en: `The environment sets other values, and wins over .env: ${names.join(', ')}.`,
    ja: `環境変数に別の値があり、.env より優先されます：${names.join('、')}`,
  }),
  inCI: {
    en: 'Set these as secrets of your CI system:',
    ja: 'CI のシークレットとして、次の名前を登録してください：',
  },
  nothingSet: { en: 'No credentials are set.', ja: '認証情報は設定されていません。' },
  showValues: {
    en: 'Show the values on this screen, too? [y/N] ',
    ja: '値もこの画面に表示しますか？ [y/N] ',
  },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

export function platformMissing(): Fault {
  return {
    code: 'GNET-621',
    en: 'Say which platform to sign out of, for example `gnet auth logout youtube`.',
    ja: 'サインアウトする投稿先を指定してください（例: gnet auth logout youtube）。',
  }
}

export function ciMissing(): Fault {
  return {
    code: 'GNET-622',
    en: '`gnet auth export` is for CI: add --ci. It prints names; values only on a terminal, after asking.',
    ja: 'gnet auth export は CI 用です。--ci を付けてください。表示するのは名前だけで、値は画面で確認してから表示します。',
  }
}

export function envNotWritten(reason: string): Fault {
  return {
    code: 'GNET-623',
    en: `The file .env cannot be written (${reason}). Nothing was changed. Mend the permissions of the folder, then run the same command again.`,
    ja: `.env に書き込めません（${reason}）。何も変更していません。フォルダーの権限を直して、もう一度実行してください。`,
  }
}

export function noWordPress(): Fault {
  return {
    code: 'GNET-632',
    en: 'No blog here is WordPress. Set `blog: { kind: wordpress, url: https://… }` in gnet.yaml, then run the same command again.',
    ja: 'WordPress のブログが設定されていません。gnet.yaml に blog: { kind: wordpress, url: https://… } と書いて、もう一度実行してください。',
  }
}

export function keychainRefused(): Fault {
  return {
    code: 'GNET-633',
    en: "This machine's keychain did not take the credentials. Nothing was changed. Unlock it, then run the same command again.",
    ja: 'このパソコンのキーチェーンに保存できませんでした。何も変更していません。ロックを解除して、もう一度実行してください。',
  }
}

export function envNotIgnored(): Fault {
  return {
    code: 'GNET-631',
    en: 'git does not ignore .env, so these secrets could be committed. Add a line `.env` to .gitignore.',
    ja: '.env が git の管理から外れていないため、認証情報がコミットされるおそれがあります。.gitignore に .env の行を加えてください。',
  }
}
