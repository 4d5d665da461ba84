import type { Fault } from '../types.ts'

// What any platform can answer is in words/adapters.ts (GNET-480 to 488); here is what only WordPress says.

export const insecureAddress = (): Fault => ({
  code: 'GNET-490',
  en: 'blog.url must start with https://: the password would travel in the open otherwise. Nothing was sent. Change it in gnet.yaml.',
  ja: 'blog.url は https:// で始まるアドレスにしてください。そのままではパスワードが暗号化されずに流れてしまうため、何も送信していません。',
})

export const wrongPassword = (): Fault => ({
  code: 'GNET-491',
  en: 'WordPress does not recognise the sign-in. Check GNET_WORDPRESS_USER and GNET_WORDPRESS_APP_PASSWORD (an application password from Users › Profile, not the one you log in with). If both are right, the server drops the Authorization header: see docs/blogs.md.',
  ja: 'WordPress にサインインできません。GNET_WORDPRESS_USER と GNET_WORDPRESS_APP_PASSWORD（ログイン用ではなく、「ユーザー › プロフィール」で作るアプリケーションパスワード）を確かめてください。どちらも正しいときは、サーバーが Authorization ヘッダーを取り除いています（docs/blogs.md）。',
})

export const passwordsOff = (): Fault => ({
  code: 'GNET-492',
  en: 'This WordPress offers no application passwords. They need https, and a security plugin may have switched them off; switch them on, then run the same command again.',
  ja: 'この WordPress ではアプリケーションパスワードを使えません。https が必要なほか、セキュリティ用プラグインが無効にしていることがあります。有効にしてから、同じコマンドをもう一度実行してください。',
})

/** `right` is WordPress's own name of what the user may not do, such as publish_posts. */
export const missingRight = (right: string): Fault => ({
  code: 'GNET-493',
  en: `The WordPress user lacks the right \`${right}\`. Give it the role Editor (or, without new categories, Author), then run the same command again.`,
  ja: `WordPress のユーザーに権限「${right}」がありません。権限グループを「編集者」（カテゴリーを新しく作らないなら「投稿者」）にして、同じコマンドをもう一度実行してください。`,
})

export const notWordPress = (): Fault => ({
  code: 'GNET-494',
  en: 'There is no WordPress REST API at blog.url. Check the address (the one of the start page, with its folder); a security plugin may also have switched the API off.',
  ja: 'blog.url に WordPress の REST API が見つかりません。アドレス（トップページのもの。フォルダーも含む）を確かめてください。セキュリティ用プラグインが API を止めていることもあります。',
})

/** `where` is the address WordPress answers from instead, cleaned. */
export const movedAway = (where: string): Fault => ({
  code: 'GNET-495',
  en: `blog.url leads on to ${where}, and a password is not sent after it. Set blog.url to the address that the blog really has.`,
  ja: `blog.url は ${where} に転送されます。転送先にはパスワードを送りません。blog.url を実際のアドレスに書き直してください。`,
})

/** A post that gnet did not make has this address already. */
export const addressTaken = (slug: string, where: string): Fault => ({
  code: 'GNET-496',
  en: `WordPress already has something with the slug \`${slug}\` that gnet did not make (${where}). Nothing was published. Give this post another \`slug:\`, or run \`gnet adopt\` if it is the same one.`,
  ja: `WordPress には、gnet が作ったのではないスラッグ「${slug}」の記事がすでにあります（${where}）。何も公開していません。この記事に別の slug: を付けるか、同じ記事なら gnet adopt を実行してください。`,
})

export const slugChanged = (wanted: string, given: string): Fault => ({
  code: 'GNET-497',
  en: `WordPress made \`${given}\` of the slug \`${wanted}\`, so links to the post would lead nowhere. Nothing was published. Write \`slug:\` in the post: short, of small letters, digits and hyphens.`,
  ja: `WordPress がスラッグ「${wanted}」を「${given}」に変えたため、リンク先が合いません。何も公開していません。記事の slug: を、半角の小文字・数字・ハイフンで短く書いてください。`,
})

export const addressDiffers = (theirs: string, ours: string): Fault => ({
  code: 'GNET-498',
  en: `WordPress would show the post at ${theirs}, but everything would link to ${ours}. Nothing was published. Set site.url and permalink in gnet.yaml as WordPress has them, or \`permalink: /?name=:slug\`, which always works.`,
  ja: `WordPress での記事のアドレスは ${theirs} ですが、リンク先は ${ours} になります。何も公開していません。gnet.yaml の site.url と permalink を WordPress の設定に合わせるか、どの設定でも使える permalink: /?name=:slug にしてください。`,
})

/** `detail` is WordPress's own reason, cleaned. */
export const pictureRefused = (name: string, detail: string | null): Fault => ({
  code: 'GNET-499',
  en: `WordPress did not take the picture ${name}${detail === null ? '' : ` (${detail})`}. Nothing was published. Use a smaller PNG or JPEG, or ask whoever runs the blog which files it takes.`,
  ja: `WordPress が画像 ${name} を受け付けませんでした${detail === null ? '' : `（${detail}）`}。何も公開していません。小さめの PNG か JPEG にするか、ブログの管理者に使える形式を確かめてください。`,
})

export const postGone = (id: string): Fault => ({
  code: 'GNET-489',
  en: `Post ${id} is no longer in WordPress, or is in its trash. Nothing was changed. Bring it back there, or leave it.`,
  ja: `WordPress に記事 ${id} がないか、ゴミ箱に入っています。何も変更していません。必要なら WordPress で元に戻してください。`,
})

export const notOurs = (slug: string): Fault => ({
  code: 'GNET-479',
  en: `The post \`${slug}\` in WordPress was not made by gnet, so it is not written over. Edit it in WordPress.`,
  ja: `WordPress の記事「${slug}」は gnet が作ったものではないため、上書きしません。WordPress で直してください。`,
})

export const firstAppeared = { en: 'First published at', ja: '初出：' }
