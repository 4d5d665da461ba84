import type { Fault, Sentence } from '../types.ts'
import { said } from './adapters.ts'

export function otherChannel(found: string, wanted: string): Fault {
  return {
    code: 'GNET-460',
    en: `The Google sign-in belongs to the channel ${found}, not to ${wanted}. Sign in with the right account.`,
    ja: `Google のサインインは別のチャンネル（${found}）のものです。${wanted} のアカウントでサインインしてください。`,
  }
}

export function noChannel(): Fault {
  return {
    code: 'GNET-461',
    en: 'The Google sign-in has no YouTube channel. Sign in with the account that owns the channel.',
    ja: 'この Google アカウントには YouTube チャンネルがありません。チャンネルを持つアカウントでサインインしてください。',
  }
}

export function madeForKids(): Fault {
  return {
    code: 'GNET-462',
    en: 'This channel is set as made for kids, and YouTube lets such channels make no posts. Change the audience in YouTube Studio, or use another channel.',
    ja: 'このチャンネルは「子ども向け」に設定されているため、YouTube の投稿機能を使えません。YouTube Studio で視聴者の設定を変えるか、別のチャンネルを使ってください。',
  }
}

export function postsApiClosed(detail: string | null): Fault {
  const reason = said(detail)
  return {
    code: 'GNET-463',
    en: `YouTube has not opened its posts API to this Google Cloud project yet. Set \`youtube: { route: handoff }\`.${reason.en}`,
    ja: `この Google Cloud プロジェクトでは、YouTube の投稿 API をまだ使えません。youtube: { route: handoff } にしてください。${reason.ja}`,
  }
}

export function googleSignInExpired(): Fault {
  return {
    code: 'GNET-464',
    en: 'The Google sign-in has expired or was withdrawn. Sign in again: gnet auth youtube.',
    ja: 'Google のサインインの期限が切れたか、取り消されました。もう一度サインインしてください（gnet auth youtube）。',
  }
}

/** What a person does to post by hand, and how gnet learns of it. */
export function handoff(post: string): Sentence {
  return {
    en: `Open the address, paste the text, press Post. Then run: gnet resolve ${post} --to youtube --url <address of the post>`,
    ja: `このアドレスを開き、文章を貼り付けて投稿してください。投稿したら gnet resolve ${post} --to youtube --url <投稿のアドレス> を実行してください。`,
  }
}
