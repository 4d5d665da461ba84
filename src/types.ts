/**
 * The words of the domain. Everything here is plain, readonly data, so that a plan can be printed, hashed and
 * compared; the three interfaces with methods (Adapter, Connection, Ledger) are the walls between the rooms.
 */

/** One sentence for people, in both of gnet's languages. Machine output always takes `en`. */
export interface Sentence {
  readonly en: string
  readonly ja: string
}

/** A sentence about something wrong, with a stable code (`GNET-101`) that people can look up. */
export interface Fault extends Sentence {
  readonly code: string
}

/** Where in a file: `line` and `column` count from 1. */
export interface Place {
  readonly path: string
  readonly line?: number
  readonly column?: number
}

/** What a check found. A `fault` refuses the post, a `warning` is shown and lets it pass. */
export interface Finding {
  readonly level: 'fault' | 'warning'
  readonly fault: Fault
  readonly place?: Place
}

/** A piece of the post's body as plain text: no Markdown marks, no HTML, hard-wrapped lines already joined. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote'
  readonly text: string
  /** 1-based line of the source file. */
  readonly line: number
  /** A heading's depth, 1 to 6. */
  readonly level?: number
}

export interface Media {
  /** As written in the post: a path beside it, or an https URL. */
  readonly source: string
  readonly alt: string
  /** Of a picture that an announcement takes along. */
  readonly file?: PictureFile
}

/** A picture file of the project, and what becomes of it. */
export interface PictureFile {
  /** Relative to the project's folder, with `/`; links are followed. */
  readonly path: string
  /** sha256 (hex) of the file as it was when the plan was made. */
  readonly digest: string
  /** As it is sent, in pixels and bytes. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** The picture itself, as a platform takes it: small enough, and with nothing in it but the picture. */
export interface Picture {
  readonly bytes: Buffer
  readonly type: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** A Markdown file, read and checked: its front matter by our names, its body untouched. */
export interface Post {
  /** Front matter `id`, else `slug`, else the file's stem; NFC. The ledger knows the post by this name. */
  readonly id: string
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  /** sha256 (hex) of the file as it lies on disk. A post counts as edited when this changes. */
  readonly digest: string
  readonly title: string
  readonly slug: string
  readonly tags: readonly string[]
  readonly category: string | null
  /** RFC 3339 with offset; a date without a zone was read in the site's time zone. */
  readonly date: string | null
  readonly description: string | null
  readonly image: Media | null
  readonly draft: boolean
  readonly canonical: string | null
  /** Platforms this post is meant for; null means all. */
  readonly to: readonly string[] | null
  /** Text per platform that wins over everything composed. */
  readonly social: Readonly<Record<string, string>>
  /** Hashtags that win over those chosen. */
  readonly hashtags: readonly string[] | null
  /** What the writer discloses, where the platform has a label for it. */
  readonly labels?: readonly Label[]
  /** Where the front matter's fields stand, by our names; those below `social` as `social.x`. */
  readonly places: Readonly<Record<string, Omit<Place, 'path'>>>
  readonly markdown: string
  /** 1-based line of the file on which `markdown` starts. */
  readonly bodyLine: number
  readonly findings: readonly Finding[]
}

/** A label by X's own name for it: an advertisement; words or pictures made by a machine. */
export type Label = 'paid_partnership' | 'made_with_ai'

/** What a post says, ready to be composed for any platform. */
export interface Document {
  readonly post: Post
  /** Where the post will stand on the blog, percent-encoded. */
  readonly url: string
  /** BCP 47; found from the text, else the site's. */
  readonly language: string
  /** All that stands in it. */
  readonly body: readonly Block[]
  /** What it says, without its skeleton: no greeting, tag line, footer, nor what sibling posts repeat. */
  readonly blocks: readonly Block[]
  /** The lead that the writer marked with `<!--more-->`. */
  readonly lead: string | null
  /** Those of the text, in its order, as the page names them; of a monstrous post those of its beginning. */
  readonly pictures: readonly Media[]
  /** Safe HTML of the body. */
  readonly html: string
  /** How many sibling posts carry a tag, as a share from 0 to 1. */
  readonly tagFrequency: Readonly<Record<string, number>>
}

/** `gnet.yaml`, every key filled in. The schema with its defaults is in config/schema.ts. */
export interface Settings {
  readonly site: {
    readonly name: string
    /** Without a trailing slash. Null as long as nobody has set it. */
    readonly url: string | null
    readonly language: string
    readonly timezone: string
  }
  readonly posts: string
  readonly permalink: string
  readonly since: string | null
  readonly maxPerRun: number
  /** When nothing new is announced, by the site's clock. */
  readonly quiet: {
    /** Such as `21:00-08:00`. */
    readonly hours: string | null
    readonly days: readonly Weekday[]
    /** On Japan's public holidays. */
    readonly holidays: boolean
  }
  readonly blog: {
    readonly kind: 'static' | 'wordpress' | 'git'
    /** Where WordPress answers, without a trailing slash. */
    readonly url: string | null
    /** Hand posts dated in the future over at once; WordPress brings them out on their day. */
    readonly schedule: boolean
    /** The repository that another generator builds the site from. */
    readonly git: {
      /** A clone's folder, as seen from the project's. */
      readonly repository: string
      readonly remote: string
      readonly branch: string
      /** False: posts are committed to the branch that is checked out, for somebody else to push. */
      readonly push: boolean
      /** What the branch begins from where the remote does not have it. */
      readonly base: string | null
      readonly generator: 'hugo' | 'jekyll' | 'astro' | 'eleventy'
      /** Folders of the repository, and where the images are on the site; null: as the generator has them. */
      readonly posts: string | null
      readonly images: string | null
      readonly imageUrl: string | null
      /** gnet's name of a field → its name in the front matter: `[name]` for a list, empty to leave it out. */
      readonly fields: Readonly<Record<string, string>>
    }
    /** The folder of the static site. */
    readonly out: string
    /** The program that puts the site where people see it, and its arguments. No shell. */
    readonly deploy: readonly string[] | null
    readonly deploySeconds: number
    /** Announcements wait until the post can be read at its address … */
    readonly waitUntilLive: boolean
    /** … but only for so long, in one run. */
    readonly waitSeconds: number
  }
  /** The blogs beside the canonical one, which `blog` is. */
  readonly blogs: readonly FurtherBlog[]
  /** Who else is told of a new post, once it can be read. */
  readonly pings: {
    /** The site's key for IndexNow; public, as it lies at `/<key>.txt`. */
    readonly indexNow: string | null
    /** A WebSub hub that follows the site's feed. */
    readonly hub: string | null
  }
  readonly x: {
    readonly hashtags: number
    readonly link: 'post' | 'none'
    /** OAuth 1.0a, whose tokens stay as they are, or 2.0, whose tokens change and lie on one machine. */
    readonly signIn: 'oauth1' | 'oauth2'
    /** A text may become a thread of so many posts at most; 1: no threads. */
    readonly thread: number
    readonly account: string | null
    /** US dollars a calendar month; null means no cap. */
    readonly maxCostPerMonth: number | null
    readonly onUnknown: 'ask' | 'retry-identical'
    /** US dollars for one of each, as X's price list said on the day `taken`. */
    readonly prices: {
      readonly taken: string
      readonly post: number
      readonly postWithUrl: number
      readonly altText: number
      /** A post of the account's own, read back. */
      readonly readPost: number
      /** A user, as `gnet doctor` asks for one. */
      readonly readUser: number
      readonly delete: number
    }
  }
  readonly facebook: {
    readonly version: string
    readonly hashtags: number
    /** `comment`: the post goes without, and the link stands in its first comment. */
    readonly link: 'post' | 'comment'
    readonly account: string | null
  }
  readonly youtube: {
    /** Null: assisted for a person at a terminal, else handoff. */
    readonly route: 'api' | 'assisted' | 'browser' | 'handoff' | null
    /** Of the route `browser`: gnet presses the button, too. */
    readonly browser: { readonly submit: boolean }
    readonly hashtags: number
    readonly account: string | null
    /** The folder in which posts wait that a person makes by hand. */
    readonly outbox: string
  }
  readonly footer: readonly string[]
  /** What the firm puts around its posts on the static site. */
  readonly theme: {
    /** A file of the project; null: gnet makes one. */
    readonly icon: string | null
    /** `image` is a file of the project. */
    readonly banner: { readonly image: string; readonly alt: string; readonly link: string } | null
    readonly callToAction: { readonly text: string; readonly label: string; readonly link: string } | null
    readonly links: readonly { readonly name: string; readonly link: string }[]
  }
  /** The picture that gnet makes for a post that has none. */
  readonly card: {
    readonly make: boolean
    /** Colours as `#0a6459`. */
    readonly background: string
    readonly text: string
    readonly accent: string
    /** A file of the project. */
    readonly logo: string | null
  }
  readonly tags: {
    /** Spelling in the post → hashtag without `#`, for example `C++: cpp`. */
    readonly aliases: Readonly<Record<string, string>>
    readonly pinned: readonly string[]
  }
  /** Lines of the firm's own that never belong into a summary. */
  readonly boilerplate: readonly string[]
  /** The firm's own word list: word → why it may not, or should not, be used. */
  readonly words: {
    readonly forbidden: Readonly<Record<string, string>>
    readonly discouraged: Readonly<Record<string, string>>
  }
  readonly ledger: {
    readonly store: 'files' | 'git'
    /** Where the store `git` keeps the records. */
    readonly branch: string
    readonly remote: string
    /** `files` on a CI runner, whose disk usually forgets. */
    readonly allowInCI: boolean
  }
  /** From where a CI job may publish. */
  readonly ci: {
    /** `owner/name`: only there, even if it is a fork. */
    readonly repository: string | null
    /** None means the default branch. */
    readonly branches: readonly string[]
    readonly tags: boolean
  }
}

/** One more blog: posts stand there too, at addresses of its own, and name the canonical blog's as their original. */
export interface FurtherBlog extends Pick<Settings, 'site' | 'permalink' | 'theme' | 'blog'> {
  /** Small Latin letters, digits and hyphens. */
  readonly name: string
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Exactly what one platform will receive. Plain JSON: printed, hashed, compared, shown in a preview. */
export interface Message {
  /** The text as it will stand there, link and hashtags included where the platform has them in the text. */
  readonly text: string
  readonly title?: string
  readonly html?: string
  readonly link?: string
  /** Without `#`, in the order of the text. */
  readonly hashtags: readonly string[]
  readonly media: readonly Media[]
  /** The extracted text alone, chosen before title, link and hashtags joined it. */
  readonly summary: string
  /** What a blog takes besides. */
  readonly article?: Article
  readonly labels?: readonly Label[]
  /** Which part of a thread it is, counted from 1. */
  readonly part?: Part
}

export interface Part {
  readonly number: number
  readonly of: number
  /** Of a post whose link stands in its first comment: the post is part 1, the comment part 2. */
  readonly as?: 'comment'
}

/** What a blog keeps of a post beside its text. */
export interface Article {
  /** The post's file, relative to the project's folder: its pictures are named from there. */
  readonly path: string
  /** The name in its address, decoded. */
  readonly slug: string
  readonly category: string | null
  readonly tags: readonly string[]
  /** RFC 3339 with offset. */
  readonly date: string | null
  /** Where the original stands, if elsewhere. */
  readonly canonical: string | null
  /** The text as it was written, for generators that render it themselves. */
  readonly markdown?: string
}

/** A Liquid template as read from disk; `path` is for messages to people. */
export interface Template {
  readonly path: string
  readonly source: string
  /** Comes with gnet, whose tests have checked it. */
  readonly builtIn?: boolean
}

export interface Length {
  readonly used: number
  readonly limit: number
  readonly unit: 'weighted' | 'characters'
}

export interface Cost {
  readonly amount: number
  readonly currency: string
}

/** What a platform's own rules say of a message. */
export interface Review {
  readonly findings: readonly Finding[]
  readonly length: Length | null
  readonly cost: Cost | null
  /** What the cost is made of, what would make it less, and what may be billed besides; where a platform bills. */
  readonly bill?: readonly Sentence[]
}

/** Which pictures a platform takes, by its own documents. */
export interface PictureRules {
  readonly most: number
  /** Of one picture. */
  readonly bytes: number
  /** Pixels of the longer side. */
  readonly longest: number
  /** Width divided by height, from and to; null for any. */
  readonly ratio: readonly [number, number] | null
  /** Characters of the description for those who cannot see it; null where the platform has none. */
  readonly alt: number | null
  /** The shape of the picture that gnet makes for a post that shows none, where the place should get one. */
  readonly card?: 'square'
}

/** An account by the platform's own stable id (X user id, page id, channel id, blog URL) and its name for people. */
export interface Account {
  readonly id: string
  readonly name: string
}

/** What credentials are worth, as far as the platform says. */
export interface Standing {
  readonly account: Account
  /** In the platform's own words, such as `pages_manage_posts`. */
  readonly rights: readonly string[]
  /** When they end, in milliseconds since 1970; null when they do not, or nobody says. */
  readonly expires: number | null
  readonly findings: readonly Finding[]
}

export interface Published {
  readonly status: 'published'
  readonly id: string | null
  readonly url: string | null
}

export type Delivery = Published | { readonly status: 'handoff'; readonly url: string; readonly how: Sentence }

/**
 * Why a delivery failed. `busy` (rate limit), `quota` (credit or daily quota gone), `unreachable` (no connection was
 * made), `auth` and `invalid` mean that surely nothing was created; `duplicate` that the platform already holds the
 * text; `hidden` that the blog post is made but people cannot read it yet; `unknown` that nobody can say.
 */
export type Failure = 'auth' | 'invalid' | 'duplicate' | 'busy' | 'quota' | 'unreachable' | 'hidden' | 'unknown'

/** What a connection is given besides the message: the attempt it acts for, and how to stop. */
export interface Sending {
  readonly attempt: Intent
  /** Aborts at the attempt's deadline and when the run is interrupted. */
  readonly signal: AbortSignal
  /** The hidden draft an earlier step or attempt left behind on a two-phase platform. */
  readonly draft: string | null
  /** Where the part of a thread is that this one answers, or the post that it comments on. */
  readonly answers: Pick<Published, 'id' | 'url'> | null
  /** Makes the hidden draft's id durable. A draft may be revealed only after this has returned. */
  readonly keep: (draft: string) => Promise<void>
}

/** What becomes of a post that is taken back, and what the platform bills for that. */
export interface Retraction {
  readonly how: Sentence
  readonly cost: Cost | null
}

/** One platform, as signed in. */
export interface Connection {
  /**
   * Reads only: which account is this, may it post? `before` tells to which account the last post went: what is known of
   * it need not be asked again. Throws DeliveryError (`auth`).
   */
  verify(before?: () => Promise<Account | null>): Promise<Account>
  /**
   * Does for a post what takes long and nobody sees, before its attempt and so its deadline begin. Answers what clears
   * away what no attempt has used. Throws DeliveryError.
   */
  prepare?(post: string): Promise<() => Promise<void>>
  /**
   * Brings the pictures of a message there before its attempt begins, since that may take long. Posts nothing; what is
   * there already is not sent again. Throws DeliveryError, never `unknown`.
   */
  upload?(message: Message, signal: AbortSignal): Promise<void>
  /** How long a delivery may take in which a person takes part, in milliseconds; half a minute otherwise. */
  readonly patience?: number
  /** Asks the platform to create the post exactly once, and never again by itself. Throws DeliveryError. */
  deliver(message: Message, sending: Sending): Promise<Delivery>
  /** Did an earlier attempt land? `absent` only where a doubled act would stay hidden. */
  find(message: Message, sending: Sending): Promise<Delivery | 'absent' | 'cannot tell'>
  /** Reads only: as `verify`, and what the credentials permit, and for how long. */
  examine?(): Promise<Standing>
  /** Brings what is out up to date. */
  revise?(delivery: Delivery, message: Message, sending: Sending): Promise<Delivery>
  /** Takes back what is out; what is gone already is done. Throws DeliveryError. */
  retract?(delivery: Delivery, sending: Sending): Promise<void>
}

/** Whoever sits at the terminal. */
export interface Person {
  /** Where gnet keeps what is theirs alone, outside of any project; absolute, perhaps not there yet. */
  readonly folder: string
  /** What programs find in their environment that are started for them: nothing of gnet's. */
  readonly machine: Readonly<Record<string, string | undefined>>
  tell(what: Sentence): void
  /** What was typed, empty when nothing was; aborting takes the question back. */
  ask(question: Sentence, signal?: AbortSignal): Promise<string>
  /** As `ask`; what is typed is not shown. */
  secret(question: Sentence): Promise<string>
  /** The index of one of these names. Throws UsageError when nothing is chosen. */
  choose(question: Sentence, names: readonly string[]): Promise<number>
  /** A variable that is set already, or asked for. Throws UsageError when nothing is entered. */
  value(name: string, question: Sentence): Promise<string>
  /** Opens a browser; false where there is none. */
  browse(url: string): Promise<boolean>
}

/** What a sign-in may touch. */
export interface SigningIn {
  readonly env: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly person: Person
  readonly signal: AbortSignal
}

/** What a sign-in has brought. */
export interface SignedUp {
  /** What `connect` needs from now on, by variable. */
  readonly variables: Readonly<Record<string, string>>
  /** What it needs besides, and finds in the vault. */
  readonly tokens?: RotatingTokens
  readonly standing: Standing
}

/** Tokens of OAuth 2.0 that are good once: each renewal brings new ones, and the old are of no use any more. */
export interface RotatingTokens {
  readonly access: string
  readonly refresh: string
  /** When the access token ends, in milliseconds since 1970. */
  readonly until: number
  readonly account: Account
}

/** Where rotating tokens lie, for all processes of this machine. */
export interface Vault {
  /** Those kept last; null where nobody has signed in. Throws DeliveryError (`auth`). */
  read(): RotatingTokens | null
  /** Durable when it returns. Throws DeliveryError (`auth`). */
  keep(tokens: RotatingTokens): void
  /**
   * Those kept last if they are good, else what `ask` brings for them: of all processes one asks, and what it gets is
   * durable before anybody uses it. Null where nobody has signed in.
   */
  renew(
    isGood: (tokens: RotatingTokens) => boolean,
    ask: (tokens: RotatingTokens) => Promise<RotatingTokens>,
  ): Promise<RotatingTokens | null>
  /** True where there are some, readable or not. */
  holds(): boolean
  forget(): void
}

/** What `connect` may touch. */
export interface Surroundings {
  /** The variables the adapter declared, and no others. */
  readonly env: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly signal: AbortSignal
  /** The documents the blog holds after this run: those the ledger knows as published, and those of this plan. */
  readonly library: () => Promise<readonly Document[]>
  /** The project's folder. */
  readonly root: string
  /** Reads a template of the site by its name, the project's own first. */
  readonly template: (name: string) => Template
  readonly git: (folder: string) => Git
  readonly vault: () => Promise<Vault>
  /** Null where nobody can be asked: in CI, without a terminal, in a rehearsal. */
  readonly person: Person | null
  /** A picture of a message, made ready for this platform. Throws DeliveryError (`invalid`). */
  readonly picture: (media: Media) => Promise<Picture>
}

/** Runs git in one folder: never through a shell, never asking anybody, for a bounded time. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<GitAnswer>

export interface GitOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** What one git command came to. `code` is null when it was stopped because its time was over. */
export interface GitAnswer {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

/** One platform. Everything that can post is behind `connect`. */
export interface Adapter {
  readonly name: string
  /** The canonical blog holds the post, the others link to it; another blog is one of those. */
  readonly role: 'origin' | 'announcement'
  /** The variables `connect` cannot do without. */
  readonly env: (settings: Settings) => readonly string[]
  /** Variables it also takes where they are set; those ending in `_ORIGIN` move the platform to loopback. */
  readonly optionalEnv: readonly string[]
  /** Pure; the result keeps the platform's limits. Throws UsageError where the template is at fault. */
  compose(document: Document, settings: Settings, template: Template): Message
  /** What follows the one that `compose` gives, each below the one before it: parts of a thread, a first comment. */
  continues?(document: Document, settings: Settings, template: Template): readonly Message[]
  check(message: Message, settings: Settings): Review
  connect(surroundings: Surroundings): Promise<Connection>
  /** Gets credentials from a person who consents. Throws UsageError and DeliveryError; nothing is kept by itself. */
  signIn?(signingIn: SigningIn): Promise<SignedUp>
  /** Signs a person in within a browser profile of gnet's own, where the platform's settings can use one. */
  signInWithin?(signingIn: SigningIn): Promise<SignedUp>
  /** Removes that profile from the person's folder; false where there is none. */
  leave?(person: Pick<SigningIn, 'env'> & Pick<Person, 'folder'>): Promise<boolean>
  /** Withdraws the credentials at the platform; false when it did not confirm that, null where gnet cannot. */
  signOut?(
    signingIn: Pick<SigningIn, 'env' | 'settings' | 'signal'> & { readonly vault: Vault },
  ): Promise<boolean | null>
  /** What is out can be brought up to date there, by these settings. */
  revises(settings: Settings): boolean
  /** How gnet takes a post back there, by these settings; null, or absent, where only a person can. */
  retraction?(settings: Settings): Retraction | null
  /** Of the pictures that go along with an announcement; without it, none do. */
  readonly pictures?: PictureRules
  /** True where these settings hand a post over that is dated in the future, to come out by itself. */
  schedules?(settings: Settings): boolean
  /** True where these settings leave the last step to a person. */
  handsOver?(settings: Settings): boolean
  /** True where these settings have gnet help a person at a terminal with that step. */
  assists?(settings: Settings): boolean
  /** By these settings the only account that may be posted to, by its id or its name; null where they name none. */
  account?(settings: Settings): string | null
  /** What addresses of posts look like there, for a person who types one in; without it any https address will do. */
  readonly permalink?: { readonly isOne: (url: URL) => boolean; readonly example: string }
  /** Of one more blog: its own settings, and the post as it stands there. */
  at?(document: Document, settings: Settings): { readonly document: Document; readonly settings: Settings }
  /** Blogs that live on this disk: is the post's page there? */
  inPlace?(document: Document, settings: Settings, root: string): boolean
}

// ── the ledger's records ──────────────────────────────────────────────────────────────────────────────────────────

/** Who began an attempt. `boot` tells one start of one machine (and container) from every other; empty if unknown. */
export interface Sender {
  readonly host: string
  readonly boot: string
  readonly pid: number
}

/** Written before a byte leaves: the claim and the write-ahead record in one. Times are RFC 3339, UTC. */
export interface Intent {
  /** 2 where the action is `retract`, which gnet 0.1's first ledgers did not know. */
  readonly version: 1 | 2
  readonly post: string
  readonly destination: string
  readonly n: number
  readonly action: 'publish' | 'revise' | 'adopt' | 'retract'
  readonly at: string
  readonly deadline: string
  readonly run: string
  readonly by: Sender
  readonly path: string
  readonly title: string
  /** The post's address on the blog. */
  readonly url: string
  /** sha256 (hex) of the source file and of the message. */
  readonly source: string
  readonly digest: string
  /** sha256 (hex) of the post's title and body, by which a renamed file is recognised. */
  readonly content: string
  readonly account: Account | null
  readonly cost: Cost | null
  /** The text and link that were sent, so that a later run can look for exactly them. */
  readonly text: string
  readonly link: string | null
  /** Of a thread, or of a post with a first comment: how many parts it was to have. */
  readonly part?: Part
}

/** What came of it, as far as the sender knows. */
export interface Outcome {
  readonly version: 1
  readonly at: string
  readonly run: string
  readonly status: 'published' | 'handoff' | 'failed' | 'unknown' | 'retracted'
  readonly id: string | null
  readonly url: string | null
  readonly failure: Failure | null
  /** English, cleaned, without secrets. */
  readonly detail: string | null
}

/** Closes an unknown outcome, an attempt whose sender died, or an open handoff. */
export interface Resolution {
  readonly version: 1
  readonly at: string
  readonly run: string
  /** Of a retraction: `retracted`, or `absent` where it did not come about. */
  readonly status: 'published' | 'absent' | 'retracted'
  readonly by: 'find' | 'person'
  readonly id: string | null
  readonly url: string | null
}

/** One attempt with everything that is known of it. */
export interface Attempt {
  readonly intent: Intent
  readonly draft: string | null
  readonly outcome: Outcome | null
  readonly resolution: Resolution | null
}

/** What was tried and what came of it. Every record is written once, exclusively and durably; none is ever changed. */
export interface Ledger {
  /** The ids of all posts that have a record. */
  posts(): Promise<readonly string[]>
  /** A post's attempts, by destination and number. */
  read(post: string): Promise<readonly Attempt[]>
  /** The attempts of all posts, by id. What was read before and has not changed since is not read again. */
  survey(): Promise<ReadonlyMap<string, readonly Attempt[]>>
  /** False when another run was first. Throws LedgerError when it cannot be made durable. */
  begin(intent: Intent): Promise<boolean>
  keepDraft(intent: Intent, draft: string): Promise<void>
  settle(intent: Intent, outcome: Outcome): Promise<boolean>
  resolve(intent: Intent, resolution: Resolution): Promise<boolean>
}

// ── the plan ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type Action = 'publish' | 'revise' | 'skip' | 'handoff' | 'hold' | 'ask' | 'refuse'

/** What one platform will get of one post, and why. */
export interface Step {
  /** The destination; of a thread's second part `x:2`, of a first comment `facebook:2`. */
  readonly platform: string
  readonly role: 'origin' | 'announcement'
  readonly action: Action
  readonly reason: Sentence
  readonly message: Message | null
  readonly review: Review
  /** The latest attempt at this platform, if there was one. */
  readonly latest: Attempt | null
  /** RFC 3339, of a step that is skipped only because it is too early: from then on a run carries it out. */
  readonly waitsUntil?: string
  /** Of what follows another part, once it is known: where that is. */
  readonly answers?: Pick<Published, 'id' | 'url'>
}

export interface PlannedPost {
  readonly id: string | null
  readonly path: string
  /** Null when the file could not be understood. */
  readonly document: Document | null
  readonly steps: readonly Step[]
  readonly findings: readonly Finding[]
}

export interface Plan {
  readonly posts: readonly PlannedPost[]
  /** What is wrong with the run as a whole; a fault refuses all of it. */
  readonly findings: readonly Finding[]
}
