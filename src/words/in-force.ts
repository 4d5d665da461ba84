import type { Sentence } from '../types.ts'

/** What `gnet config` says beside the settings themselves. */
export const inForce = {
  file: (path: string | null): Sentence =>
    path === null
      ? {
          en: 'No gnet.yaml here: everything has its default. `gnet init` writes one.',
          ja: 'gnet.yaml がないため、すべて既定値です。gnet init で作成できます。',
        }
      : { en: `Settings file: ${path}`, ja: `設定ファイル：${path}` },
  language: (language: string, from: string | null): Sentence => ({
    en: `Language of the messages: ${language} (${from ?? 'default'})`,
    ja: `表示する言語：${language}（${from ?? '既定'}）`,
  }),
  settings: { en: 'Settings', ja: '設定' },
  variables: { en: 'Variables', ja: '環境変数と .env' },
  byDefault: { en: 'default', ja: '既定' },
}
