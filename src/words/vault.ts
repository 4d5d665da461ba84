import type { Fault } from '../types.ts'

export function tokensNotKept(reason: string): Fault {
  return {
    code: 'GNET-425',
    en: `The new tokens of this sign-in could not be kept in .gnet/tokens (${reason}), so none were asked for. Make the folder writable; on CI, whose disk forgets, use OAuth 1.0a: set \`x: { signIn: oauth1 }\` and run gnet auth x.`,
    ja: `新しいトークンを .gnet/tokens に保存できないため（${reason}）、更新していません。フォルダーに書き込めるようにしてください。保存が残らない CI では OAuth 1.0a を使います（x: { signIn: oauth1 } と書き、gnet auth x を実行してください）。`,
  }
}

export function tokensUnreadable(reason: string): Fault {
  return {
    code: 'GNET-426',
    en: `The tokens in .gnet/tokens cannot be read (${reason}). Sign in again: gnet auth x.`,
    ja: `.gnet/tokens のトークンを読めません（${reason}）。もう一度サインインしてください（gnet auth x）。`,
  }
}

export function renewalTakesLong(): Fault {
  return {
    code: 'GNET-427',
    en: 'Another run is renewing the sign-in and has not come to an end. Nothing was sent. Run the same command again.',
    ja: '別の実行がサインインを更新中で、まだ終わりません。何も送信していません。もう一度実行してください。',
  }
}

export function noTokens(): Fault {
  return {
    code: 'GNET-428',
    en: 'Not signed in to X by OAuth 2.0 on this machine. Run gnet auth x; on CI, whose disk forgets, use OAuth 1.0a: set `x: { signIn: oauth1 }`.',
    ja: 'このパソコンでは X に OAuth 2.0 でサインインしていません。gnet auth x を実行してください。保存が残らない CI では OAuth 1.0a を使ってください（x: { signIn: oauth1 }）。',
  }
}

export function signInEnded(): Fault {
  return {
    code: 'GNET-429',
    en: 'X no longer knows this OAuth 2.0 sign-in: it was withdrawn, or its token was used elsewhere. Sign in again: gnet auth x.',
    ja: 'X の OAuth 2.0 のサインインが無効になっています（取り消されたか、別の場所で更新されました）。もう一度サインインしてください（gnet auth x）。',
  }
}
