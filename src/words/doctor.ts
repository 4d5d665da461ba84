import type { Fault, Sentence } from '../types.ts'

/** What `gnet doctor` looks at, by the names that `--json` has. */
export const checkNames: Readonly<Record<string, Sentence>> = {
  settings: { en: 'Settings', ja: '設定' },
  secrets: { en: 'Secrets', ja: '認証情報の保管' },
  templates: { en: 'Templates', ja: 'テンプレート' },
  ledger: { en: 'Ledger', ja: '投稿の記録' },
  disk: { en: 'Disk', ja: 'ディスク' },
  deploy: { en: 'Deploy', ja: '公開コマンド' },
  site: { en: 'Site', ja: 'サイト' },
  clock: { en: 'Clock', ja: '時計' },
}

export const states = {
  ok: { en: 'ok     ', ja: '正常　' },
  warning: { en: 'note   ', ja: '注意　' },
  fault: { en: 'fault  ', ja: '異常　' },
  off: { en: 'off    ', ja: '未設定' },
} satisfies Record<string, Sentence>

export const found = {
  fine: { en: 'as it should be', ja: '問題ありません' },
  settings: (path: string): Sentence => ({ en: `${path} is read`, ja: `${path} を読み込みました` }),
  noSettings: { en: 'no gnet.yaml here; the defaults hold', ja: 'gnet.yaml がないため、既定の設定を使います' },
  notSetUp: (names: readonly string[]): Sentence => ({
    en: `not set up; ${names.join(', ')} missing`,
    ja: `設定されていません（${names.join('、')} がありません）`,
  }),
  account: (name: string, rights: readonly string[]): Sentence => ({
    en: `${name}${rights.length === 0 ? '' : `; may: ${rights.join(', ')}`}`,
    ja: `${name}${rights.length === 0 ? '' : `（許可：${rights.join('、')}）`}`,
  }),
  daysLeft: (days: number): Sentence => ({ en: `ends in ${days} days`, ja: `期限まであと ${days} 日` }),
  posts: (count: number, open: number): Sentence => ({
    en: `${count} posts${open === 0 ? '' : `, ${open} outcomes wait for somebody (gnet status)`}`,
    ja: `記事 ${count} 件${open === 0 ? '' : `、確認待ち ${open} 件（gnet status）`}`,
  }),
  free: (megabytes: number): Sentence => ({ en: `${megabytes} MB free`, ja: `空き容量 ${megabytes} MB` }),
  answers: (status: number): Sentence => ({ en: `answers ${status}`, ja: `応答コード ${status}` }),
  noAddress: { en: 'no address to look at (site.url)', ja: 'アドレス（site.url）が設定されていません' },
  allWell: { en: 'Everything that a publish needs is there.', ja: '投稿に必要なものはそろっています。' },
  notAllWell: {
    en: 'Mend what is marked as a fault, then run gnet doctor again.',
    ja: '「異常」とある項目を直し、もう一度 gnet doctor を実行してください。',
  },
} satisfies Record<string, Sentence | ((...values: never[]) => Sentence)>

// ── faults and warnings ───────────────────────────────────────────────────────────────────────────────────────────

export function endsSoon(days: number): Fault {
  return {
    code: 'GNET-601',
    en: `These credentials end in ${days} days. Renew them now: gnet auth.`,
    ja: `この認証情報はあと ${days} 日で期限が切れます。早めに更新してください（gnet auth）。`,
  }
}

export function hasEnded(day: string): Fault {
  return {
    code: 'GNET-602',
    en: `These credentials ended on ${day}. Renew them: gnet auth.`,
    ja: `この認証情報は ${day} に期限が切れました。更新してください（gnet auth）。`,
  }
}

export function noSiteUrl(): Fault {
  return {
    code: 'GNET-603',
    en: 'The address of the blog is not set, so nothing is sent to real platforms. Set `site: { url: https://… }` in gnet.yaml.',
    ja: 'ブログのアドレスが設定されていないため、本番の投稿先には送信できません。gnet.yaml に site: { url: https://… } と書いてください。',
  }
}

export function siteDown(url: string, why: string): Fault {
  return {
    code: 'GNET-604',
    en: `${url} cannot be read (${why}). Check the address, the network and the host.`,
    ja: `${url} を読めません（${why}）。アドレス、ネットワーク、サーバーを確かめてください。`,
  }
}

export function clockWrong(seconds: number): Fault {
  return {
    code: 'GNET-605',
    en: `This machine's clock is ${seconds} seconds away from the site's. X refuses requests that are minutes off: set the clock.`,
    ja: `このパソコンの時計が、サイトの時計と ${seconds} 秒ずれています。数分ずれると X に断られます。時計を合わせてください。`,
  }
}

export function diskFull(megabytes: number): Fault {
  return {
    code: 'GNET-606',
    en: `Only ${megabytes} MB are free on this disk. Make room: without a record nothing is sent.`,
    ja: `ディスクの空きが ${megabytes} MB しかありません。記録を書けないと送信できないため、空きを作ってください。`,
  }
}

export function notWritable(path: string): Fault {
  return {
    code: 'GNET-607',
    en: `${path} cannot be written to, and without a record nothing is sent. Mend its owner or permissions.`,
    ja: `${path} に書き込めません。記録を書けないと送信できないため、所有者か権限を直してください。`,
  }
}

export function ledgerIgnored(): Fault {
  return {
    code: 'GNET-608',
    en: 'git ignores .gnet/ledger, so another machine would not know what is out and would post it again. Remove it from .gitignore.',
    ja: '.gnet/ledger が git の管理から外れています。別のパソコンで同じ記事が二重に投稿されるおそれがあるため、.gitignore から消してください。',
  }
}

export function deployNotThere(program: string): Fault {
  return {
    code: 'GNET-609',
    en: `\`${program}\` (blog.deploy) is not there. Install it, or mend the first word of \`deploy:\` in gnet.yaml.`,
    ja: `「${program}」（blog.deploy）が見つかりません。インストールするか、gnet.yaml の deploy: の先頭を直してください。`,
  }
}

export function noSince(): Fault {
  return {
    code: 'GNET-610',
    en: 'gnet.yaml has no `since:`, so a run without named files finds nothing due. Set `since: 2026-11-24`, for example.',
    ja: 'gnet.yaml に since: がないため、ファイルを指定しない実行では投稿する記事が決まりません。since: 2026-11-24 のように書いてください。',
  }
}

// ── what platforms say of credentials ─────────────────────────────────────────────────────────────────────────────

export function xReadsOnly(): Fault {
  return {
    code: 'GNET-422',
    en: 'X lets these keys only read. Set the app to "Read and write" in the developer console, then make new access tokens.',
    ja: 'この X のキーでは読み取りしかできません。開発者コンソールでアプリを「Read and write」にしてから、アクセストークンを作り直してください。',
  }
}

export function facebookRightsMissing(missing: readonly string[]): Fault {
  return {
    code: 'GNET-442',
    en: `The page's token lacks ${missing.join(', ')}. Make a new one with these permissions.`,
    ja: `ページのトークンに必要な権限がありません：${missing.join('、')}。この権限を付けて作り直してください。`,
  }
}

export function facebookTokenOfOther(page: string): Fault {
  return {
    code: 'GNET-443',
    en: `GNET_FACEBOOK_PAGE_TOKEN is not a valid token of the page ${page} itself (perhaps a user's). Get the page's own token.`,
    ja: `GNET_FACEBOOK_PAGE_TOKEN は、ページ ${page} 自身の有効なトークンではありません（個人のトークンの可能性があります）。ページのトークンを取得してください。`,
  }
}

export function facebookDataAccess(day: string): Fault {
  return {
    code: 'GNET-444',
    en: `Facebook stops letting this token read data on ${day}. Sign in again before: gnet auth facebook.`,
    ja: `このトークンでのデータの読み取りは ${day} に期限が切れます。その前にもう一度サインインしてください（gnet auth facebook）。`,
  }
}

export function facebookVersionEnds(version: string, day: string): Fault {
  return {
    code: 'GNET-445',
    en: `The Graph API ${version} ends on ${day}. Set a later one in gnet.yaml: facebook: { version: … }.`,
    ja: `Graph API の ${version} は ${day} に終了します。gnet.yaml の facebook: { version: … } を新しくしてください。`,
  }
}

export function tokenSaysNothing(): Fault {
  return {
    code: 'GNET-446',
    en: 'Facebook would not say how long this token lasts and what it permits. Look at it in the Access Token Debugger.',
    ja: 'このトークンの期限と権限を Facebook から取得できませんでした。アクセストークンデバッガーで確かめてください。',
  }
}
