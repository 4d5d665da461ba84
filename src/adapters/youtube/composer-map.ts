/**
 * The composer of community posts on www.youtube.com, as it stood on the day `seen`, signed in as the channel's owner. Only
 * names of elements: what is written on them follows the language. Where the page differs, gnet says so and presses nothing.
 */
export const COMPOSER = {
  seen: '2026-07-18',
  home: 'https://www.youtube.com',
  path: (channel: string) => `/channel/${encodeURIComponent(channel)}/posts?show_create_dialog=1`,
  /** Hidden copies of everything lie in the page; this is the one that is to be seen. */
  dialog: 'ytd-backstage-post-dialog-renderer',
  /** Opens it where it is folded. */
  placeholder: '#commentbox-placeholder[role="button"]',
  editor: 'ytd-commentbox#commentbox #contenteditable-root[contenteditable="true"]',
  files: '#dropzone input[type="file"][name="Filedata"]',
  thumbnails: '#thumbnail-images-container ytd-backstage-multi-image-thumbnail-renderer img.thumbnail-image[src]',
  button: '#submit-button button',
  // Not looked at on that day. Where these are missing, the person is asked instead.
  post: 'ytd-backstage-post-thread-renderer',
  postText: '#content-text',
  permalink: 'a[href*="/post/"]',
  signIn: 'a[href^="https://accounts.google.com/"]',
} as const

/** Where a post of this channel is made (it is not in YouTube Studio). */
export function composerUrl(channel: string, origin: string = COMPOSER.home): string {
  return `${origin}${COMPOSER.path(channel)}`
}
