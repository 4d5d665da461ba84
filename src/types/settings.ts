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
    /** Facebook itself brings out what is too early yet, where it takes it. */
    readonly schedule: boolean
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
