import type { Fault, Sentence } from '../types.ts'

/** What the manual page says beside the help of the commands. */
export const manual = {
  name: { en: 'NAME', ja: '名前' },
  synopsis: { en: 'SYNOPSIS', ja: '書式' },
  commands: { en: 'COMMANDS', ja: 'コマンド' },
  exitStatus: { en: 'EXIT STATUS', ja: '終了コード' },
  files: { en: 'FILES', ja: 'ファイル' },
  environment: { en: 'ENVIRONMENT', ja: '環境変数' },
  variables: {
    en: 'Credentials are variables named GNET_…; .env.example lists them. LC_ALL, LC_MESSAGES and LANG choose the language.',
    ja: '認証情報は GNET_… という名前の変数です（一覧は .env.example）。表示する言語は LC_ALL、LC_MESSAGES、LANG で決まります。',
  },
  codes: [
    ['0', { en: 'Done, or nothing to do.', ja: '完了、またはすることがありません。' }],
    ['1', { en: 'Something failed.', ja: '失敗したものがあります。' }],
    [
      '2',
      {
        en: 'The command line, the settings or a post is at fault; nothing was attempted.',
        ja: 'コマンド・設定・記事に誤りがあり、何も行っていません。',
      },
    ],
    [
      '3',
      {
        en: 'An outcome is unknown; a person must decide (gnet resolve).',
        ja: '結果が分かりません。人の確認が必要です（gnet resolve）。',
      },
    ],
    ['4', { en: 'A sign-in was refused.', ja: 'サインインできませんでした。' }],
    ['5', { en: 'The ledger could not be read or written.', ja: '記録を読み書きできませんでした。' }],
    [
      '6',
      {
        en: 'Some are done, some failed or were held back.',
        ja: '一部は完了し、一部は失敗したか見合わせました。',
      },
    ],
    ['7', { en: 'A rate limit or credit is used up.', ja: '回数や料金の上限に達しました。' }],
    ['130', { en: 'Interrupted.', ja: '中断しました。' }],
  ],
  paths: [
    [
      'gnet.yaml',
      { en: 'Settings; gnet config shows all of them.', ja: '設定です。gnet config ですべてを表示します。' },
    ],
    ['.env', { en: 'Credentials, readable by nobody else.', ja: '認証情報です。ほかの人が読めないようにします。' }],
    ['templates/', { en: 'The words for each platform.', ja: '投稿先ごとの文面のひな形です。' }],
    [
      '.gnet/ledger/',
      {
        en: 'What is out, where and since when. Keep it in git.',
        ja: '何をどこにいつ投稿したかの記録です。git に含めてください。',
      },
    ],
  ],
} as const satisfies Record<string, Sentence | readonly (readonly [string, Sentence])[]>

export const unknownShell = (name: string): Fault => ({
  code: 'GNET-239',
  en: `gnet knows no completion for \`${name}\`. Choose from bash, zsh, fish and powershell.`,
  ja: `「${name}」の補完はありません。bash・zsh・fish・powershell から選んでください。`,
})
