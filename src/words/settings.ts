import type { Sentence } from '../types.ts'

/** What each setting of `gnet.yaml` means, by its way from the top: in editors, and in `gnet config`. */
export const settingsMeaning: Readonly<Record<string, Sentence>> = {
  site: { en: 'The site that posts stand on.', ja: '記事を載せるサイトです。' },
  'site.name': { en: 'Name of the site.', ja: 'サイトの名前です。' },
  'site.url': {
    en: 'Address of the blog. Until it is set, nothing is sent to a real platform.',
    ja: 'ブログのアドレスです。書くまでは、どの投稿先にも送信しません。',
  },
  'site.language': { en: 'Language of the posts, such as ja or en.', ja: '記事の言語です（ja、en など）。' },
  'site.timezone': {
    en: 'Time zone of dates in posts, such as Asia/Tokyo.',
    ja: '記事の日付のタイムゾーンです（Asia/Tokyo など）。',
  },
  posts: { en: 'The folder of the Markdown posts.', ja: 'Markdown の記事を置くフォルダーです。' },
  permalink: {
    en: 'The address of a post below the site; :slug, :year, :month and :day are filled in.',
    ja: '記事のアドレスの形です。:slug、:year、:month、:day が置き換わります。',
  },
  since: {
    en: 'Runs that name no files take only posts dated on or after this day.',
    ja: 'ファイルを指定しない実行では、この日以降の日付の記事だけを対象にします。',
  },
  maxPerRun: {
    en: 'A run that names no files sends nothing when there are more new posts than this.',
    ja: 'ファイルを指定しない実行では、新しい記事がこの件数を超えると何も送信しません。',
  },
  quiet: {
    en: 'When nothing new is announced on X, Facebook and YouTube; the first run afterwards does it.',
    ja: 'X・Facebook・YouTube への新しい投稿を控える時間です。そのあと最初の実行で投稿します。',
  },
  'quiet.hours': {
    en: 'Quiet hours by the clock of site.timezone, such as 21:00-08:00.',
    ja: '投稿を控える時間帯です（site.timezone の時刻で、21:00-08:00 など）。',
  },
  'quiet.days': { en: 'Quiet days of the week, such as [sat, sun].', ja: '投稿を控える曜日です（[sat, sun] など）。' },
  'quiet.holidays': { en: 'Quiet on public holidays of Japan.', ja: '日本の祝日には投稿を控えます。' },
  blog: { en: 'The blog, where a post stands as a whole.', ja: '記事の全文を載せるブログです。' },
  'blog.kind': {
    en: 'static: gnet writes the pages; wordpress: a WordPress site; git: a commit for Hugo, Jekyll, Astro or Eleventy.',
    ja: 'static は gnet がページを作成、wordpress は WordPress に投稿、git は Hugo・Jekyll・Astro・Eleventy 用にコミットします。',
  },
  'blog.url': {
    en: 'Address of the WordPress site (https://).',
    ja: 'WordPress のサイトのアドレスです（https://）。',
  },
  'blog.schedule': {
    en: 'Hands posts with a future date over to WordPress, which publishes them by itself.',
    ja: '未来の日付の記事を WordPress に予約投稿します。',
  },
  'blog.git': {
    en: 'With `kind: git`: the repository of the blog.',
    ja: 'kind: git のとき、ブログのリポジトリーです。',
  },
  'blog.git.repository': { en: 'Folder of the repository.', ja: 'リポジトリーのフォルダーです。' },
  'blog.git.remote': { en: 'The remote that is pushed to.', ja: 'プッシュ先のリモート名です。' },
  'blog.git.branch': { en: 'The branch that gets the commit.', ja: 'コミットするブランチです。' },
  'blog.git.base': {
    en: 'The branch that a new branch starts from.',
    ja: '新しいブランチの元にするブランチです。',
  },
  'blog.git.push': {
    en: 'false: only commits to the branch that is checked out, and leaves the push to others.',
    ja: 'false にすると、チェックアウト中のブランチにコミットするだけで、プッシュはしません。',
  },
  'blog.git.generator': { en: 'What builds the blog.', ja: 'ブログを生成するツールです。' },
  'blog.git.posts': { en: 'Folder of the posts in the repository.', ja: 'リポジトリーの中の、記事のフォルダーです。' },
  'blog.git.images': {
    en: 'Folder of the pictures in the repository.',
    ja: 'リポジトリーの中の、画像のフォルダーです。',
  },
  'blog.git.imageUrl': { en: 'Where the pictures stand on the site.', ja: 'サイト上の画像のパスです。' },
  'blog.git.fields': {
    en: 'Names of front matter fields in the blog, such as `category: "[categories]"`.',
    ja: 'ブログ側の front matter の項目名です（例: category: "[categories]"）。',
  },
  'blog.out': { en: 'The folder that the static blog is written to.', ja: 'ブログを書き出すフォルダーです。' },
  'blog.deploy': {
    en: 'A program and its arguments that put the folder online; run without a shell.',
    ja: '書き出したフォルダーを公開するコマンドと引数のリストです（シェルは通しません）。',
  },
  'blog.deploySeconds': { en: 'How long the deploy may take.', ja: '公開コマンドの制限時間（秒）です。' },
  'blog.waitUntilLive': {
    en: 'Announce a post only once it can be read at its address. Default: true where something deploys.',
    ja: '記事が公開先で読めるようになってから告知します。既定では、公開コマンドがあるとき true です。',
  },
  'blog.waitSeconds': { en: 'How long one run waits for that.', ja: '一度の実行でそれを待つ時間（秒）です。' },
  blogs: {
    en: 'Several blogs; the canonical one gets the links of X, Facebook and YouTube, the others name it as the original.',
    ja: 'ブログが複数あるときの一覧です。正規（canonical）のブログに各投稿先からリンクし、ほかは転載になります。',
  },
  'blogs.name': { en: 'Its name in `--to blog:<name>`.', ja: '「--to blog:名前」で使う名前です。' },
  'blogs.canonical': {
    en: 'The original stands here. Else the first one is it.',
    ja: '正規のブログです。指定がなければ最初のものです。',
  },
  pings: { en: 'Who else is told of a new post.', ja: '新しい記事をほかに知らせる先です。' },
  'pings.indexNow': {
    en: 'The key of the site for IndexNow; it lies at /<key>.txt.',
    ja: 'IndexNow のキーです（/<キー>.txt に置くもの）。',
  },
  'pings.hub': { en: "A WebSub hub that follows the site's feed.", ja: 'フィードの更新を知らせる WebSub ハブです。' },
  x: { en: 'Posts on X.', ja: 'X への投稿です。' },
  'x.hashtags': { en: 'At most so many hashtags.', ja: 'ハッシュタグの最大数です。' },
  'x.link': {
    en: 'post: the link stands in the post; none: it does not (X bills posts with a link more).',
    ja: 'post はリンク付き、none はリンクなしです（リンク付きの投稿は X の料金が高くなります）。',
  },
  'x.signIn': {
    en: 'oauth1: tokens that stay as they are, also for CI; oauth2: tokens that change, on one machine.',
    ja: 'oauth1 は変わらないトークン（CI でも使えます）、oauth2 は更新されるトークン（1 台のパソコン用）です。',
  },
  'x.thread': {
    en: 'A post may become a thread of so many posts at most; 1: no threads.',
    ja: 'スレッド（連続投稿）にするときの最大の投稿数です。1 ならスレッドにしません。',
  },
  'x.account': {
    en: 'The account that may be posted to, such as "@name"; any other is refused.',
    ja: '投稿してよいアカウントです（例: "@name"）。ほかのアカウントには投稿しません。',
  },
  'x.maxCostPerMonth': {
    en: 'US dollars a calendar month after which nothing more is sent to X.',
    ja: 'X の料金の上限（米ドル・月ごと）です。超えると送信しません。',
  },
  'x.onUnknown': {
    en: 'When nobody knows whether a post arrived: ask a person, or retry-identical (X refuses the same text twice).',
    ja: '届いたか分からないとき、ask は人に確認、retry-identical は同じ文で再送します（X は同じ文を二度は受け付けません）。',
  },
  'x.prices': {
    en: 'What X bills, in US dollars; the plan and the monthly cap reckon with it.',
    ja: 'X の料金表（米ドル）です。投稿前の見積もりと月の上限の計算に使います。',
  },
  'x.prices.taken': {
    en: "The day on which X's price list said so.",
    ja: '料金表を確かめた日です。',
  },
  'x.prices.post': { en: 'A post without a link.', ja: 'リンクなしの投稿 1 件の料金です。' },
  'x.prices.postWithUrl': { en: 'A post with a link.', ja: 'リンク付きの投稿 1 件の料金です。' },
  'x.prices.altText': { en: 'The description of one picture.', ja: '画像の説明文 1 件の料金です。' },
  'x.prices.readPost': {
    en: 'Reading one post back, to learn whether it arrived.',
    ja: '届いたかどうか確かめるために、投稿を 1 件読む料金です。',
  },
  'x.prices.readUser': {
    en: 'Asking once whose the credentials are, as gnet doctor does.',
    ja: '認証情報が誰のものかを 1 回問い合わせる料金です（gnet doctor など）。',
  },
  'x.prices.delete': { en: 'Deleting one post.', ja: '投稿を 1 件削除する料金です。' },
  facebook: { en: 'Posts on the Facebook page.', ja: 'Facebook ページへの投稿です。' },
  'facebook.version': { en: 'Version of the Graph API.', ja: 'Graph API のバージョンです。' },
  'facebook.hashtags': { en: 'At most so many hashtags.', ja: 'ハッシュタグの最大数です。' },
  'facebook.link': {
    en: 'post: the link stands in the post and makes its card; comment: it stands in the first comment.',
    ja: 'post はリンクを投稿に入れ（カードが表示されます）、comment は最初のコメントに入れます。',
  },
  'facebook.schedule': {
    en: 'What is too early yet (a date, quiet hours) is handed to Facebook, which brings it out at its time.',
    ja: 'true にすると、公開日時や投稿を控える時間を待つ記事を Facebook の予約投稿にします。',
  },
  'facebook.account': {
    en: 'The page that may be posted to, by its id or name; any other is refused.',
    ja: '投稿してよいページの ID か名前です。ほかのページには投稿しません。',
  },
  youtube: { en: 'Posts in the YouTube community.', ja: 'YouTube コミュニティへの投稿です。' },
  'youtube.route': {
    en: 'assisted: gnet helps a person at the terminal to post by hand (the default there); browser: it fills in the page in Chrome; handoff: text and pictures are put ready (the default elsewhere); api: by API, once Google has approved your project.',
    ja: 'assisted は端末で手作業の投稿を手伝います（端末での既定）。browser は Chrome の画面に入力します。handoff は文章と画像を用意します（それ以外での既定）。api は Google の承認後に API で投稿します。',
  },
  'youtube.browser': { en: 'With `route: browser`.', ja: 'route: browser のときの設定です。' },
  'youtube.browser.submit': {
    en: 'gnet presses the button, too. Otherwise the person does.',
    ja: 'true にすると、投稿ボタンも gnet が押します。false なら自分で押します。',
  },
  'youtube.hashtags': { en: 'At most so many hashtags.', ja: 'ハッシュタグの最大数です。' },
  'youtube.account': {
    en: 'The channel that may be posted to, by its id or name; any other is refused.',
    ja: '投稿してよいチャンネルの ID か名前です。ほかのチャンネルには投稿しません。',
  },
  'youtube.outbox': {
    en: 'The folder in which the text and pictures of posts lie that a person makes by hand.',
    ja: '手作業で投稿する文章と画像を置くフォルダーです。',
  },
  footer: { en: 'Lines below each Facebook post.', ja: 'Facebook の投稿の最後に付ける行です。' },
  theme: { en: 'What stands around the pages of the static blog.', ja: 'ブログのページのまわりに置くものです。' },
  'theme.icon': {
    en: "The site's icon in browsers: a file of the project. Without it, the first letter of the site's name.",
    ja: 'ブラウザーに出るサイトのアイコン（プロジェクトの中の画像）です。なければサイト名の頭文字になります。',
  },
  'theme.banner': { en: 'A picture with a link, on every page.', ja: '各ページに置く、リンク付きの画像です。' },
  'theme.banner.image': { en: 'A file of the project.', ja: 'プロジェクトの中の画像ファイルです。' },
  'theme.banner.alt': { en: 'What the picture shows.', ja: '画像の説明です。' },
  'theme.banner.link': { en: 'Where it leads.', ja: 'リンク先です。' },
  'theme.callToAction': { en: 'An invitation below each post.', ja: '記事の下に置く案内です。' },
  'theme.callToAction.text': { en: 'What it says.', ja: '案内の文です。' },
  'theme.callToAction.label': { en: 'The words on the button.', ja: 'ボタンの文字です。' },
  'theme.callToAction.link': { en: 'Where it leads.', ja: 'リンク先です。' },
  'theme.links': { en: 'Links at the foot of each page.', ja: 'ページの下に置くリンクです。' },
  'theme.links.name': { en: 'The words of the link.', ja: 'リンクの文字です。' },
  'theme.links.link': { en: 'Where it leads.', ja: 'リンク先です。' },
  card: {
    en: 'The picture that gnet makes for a post without one: for links to the blog, and for YouTube.',
    ja: '画像のない記事のために gnet が作る画像です。ブログへのリンクのカードと YouTube で使います。',
  },
  'card.make': { en: 'true: make it.', ja: 'true にすると画像を作ります。' },
  'card.background': { en: 'Colour of the ground, such as "#0a6459".', ja: '背景の色です（例: "#0a6459"）。' },
  'card.text': { en: 'Colour of the title and of the name of the site.', ja: 'タイトルとサイト名の色です。' },
  'card.accent': { en: 'Colour of the category and of the bar.', ja: 'カテゴリーと帯の色です。' },
  'card.logo': { en: 'A PNG or JPEG of the project.', ja: 'プロジェクトの中の PNG か JPEG のファイルです。' },
  tags: { en: 'How tags become hashtags.', ja: 'タグをハッシュタグにする方法です。' },
  'tags.aliases': {
    en: 'Spelling in posts, and the hashtag for it without #, such as `"C++": cpp`.',
    ja: '記事でのタグと、使うハッシュタグ（# なし）の対応です（例: "C++": cpp）。',
  },
  'tags.pinned': { en: 'Hashtags of every post, without #.', ja: 'すべての投稿に付けるハッシュタグです（# なし）。' },
  boilerplate: { en: 'Lines that never belong into a summary.', ja: '要約に入れない決まり文句です。' },
  words: { en: "The firm's own word list.", ja: '会社で決めた用語の一覧です。' },
  'words.forbidden': {
    en: 'Word, and why it may not be used; a post with it is refused.',
    ja: '使えない語とその理由です。含む記事は投稿できません。',
  },
  'words.discouraged': {
    en: 'Word, and why it should not be used; a post with it gets a warning.',
    ja: '避けたい語とその理由です。含む記事には注意を表示します。',
  },
  ledger: { en: 'Where gnet remembers what is out.', ja: '投稿した記録の置き場所です。' },
  'ledger.store': {
    en: 'files: in .gnet/ledger; git: on a branch of this repository, for CI.',
    ja: 'files は .gnet/ledger の中、git はこのリポジトリーのブランチ（CI 用）です。',
  },
  'ledger.branch': { en: 'With `store: git`: the branch.', ja: 'store: git のときのブランチです。' },
  'ledger.remote': { en: 'With `store: git`: the remote.', ja: 'store: git のときのリモート名です。' },
  'ledger.allowInCI': {
    en: 'Allows `store: files` in CI, where the disk usually forgets.',
    ja: 'CI でも store: files を使います（ふつう CI のディスクには残りません）。',
  },
  ci: { en: 'From where a CI job may publish.', ja: 'CI からの投稿を許す条件です。' },
  'ci.repository': {
    en: 'owner/name: only there, even if it is a fork.',
    ja: 'owner/name の形で、投稿してよいリポジトリーです。',
  },
  'ci.branches': {
    en: 'Branches that publish instead of the default one.',
    ja: '既定のブランチの代わりに、投稿してよいブランチです。',
  },
  'ci.tags': { en: 'Tags publish too.', ja: 'タグからの投稿も許します。' },
}
