import type { Document } from '../types.ts'
import type { Clinic } from './check.ts'

/** A post that has everything a template can name. */
export function sample({ settings }: Pick<Clinic, 'settings'>): Document {
  const text = 'この記事は、設定とテンプレートを確かめるためのものです。どこにも公開されません。'
  const post: Document['post'] = {
    id: 'gnet-doctor',
    path: 'gnet-doctor.md',
    digest: '0'.repeat(64),
    title: '設定の確認',
    slug: 'gnet-doctor',
    tags: ['確認'],
    category: '確認',
    date: '2026-01-01T00:00:00+09:00',
    description: null,
    image: null,
    draft: false,
    canonical: null,
    to: null,
    social: {},
    hashtags: null,
    places: {},
    markdown: text,
    bodyLine: 1,
    findings: [],
  }
  const blocks: Document['blocks'] = [
    { kind: 'heading', text: '見出し', line: 1, level: 2 },
    { kind: 'paragraph', text, line: 3 },
  ]
  const url = `${settings.site.url ?? 'https://blog.example.com'}/gnet-doctor/`
  return {
    post,
    url,
    language: 'ja',
    body: blocks,
    blocks,
    lead: null,
    pictures: [],
    html: `<p>${text}</p>`,
    tagFrequency: {},
  }
}
