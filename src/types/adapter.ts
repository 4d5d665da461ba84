import type { Connection, Retraction } from './connection.ts'
import type { Git } from './git.ts'
import type { Intent } from './ledger.ts'
import type { Cost, Message, PictureRules, Review, Template } from './message.ts'
import type { Document, Media, Picture } from './post.ts'
import type { Settings } from './settings.ts'
import type { Person, SignedUp, SigningIn, Vault } from './sign-in.ts'

/** What `connect` may touch. */
export interface Surroundings {
  /** The variables the adapter declared, and no others. */
  readonly env: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly signal: AbortSignal
  /**
   * The documents the blog holds after this run: those the ledger knows as published, and those of this plan. By what the
   * ledger has said last for whoever asks once more before going by it.
   */
  readonly library: (by?: 'what is there now' | 'what was seen last') => Promise<readonly Document[]>
  /** The project's folder. */
  readonly root: string
  /** Reads a template of the site by its name, the project's own first. */
  readonly template: (name: string) => Template
  /** Tells this gnet from any other, down to its code. Without it nothing is kept for later runs, or taken from earlier. */
  readonly program?: string
  readonly git: (folder: string) => Git
  readonly vault: () => Promise<Vault>
  /** Null where nobody can be asked: in CI, without a terminal, in a rehearsal. */
  readonly person: Person | null
  /** A picture of a message, made ready for this platform. Throws DeliveryError (`invalid`). */
  readonly picture: (media: Media) => Promise<Picture>
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
  /** These settings, but for how the post was begun there that is out, or may be: it is finished as it was begun. */
  asBegun?(settings: Settings, begun: Pick<Intent, 'part'>): Settings
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
  /** Of a blog whose pages gnet does not make: the shape of the picture that gnet makes to stand for a post without one. */
  readonly featuredCard?: 'wide'
  /** True where these settings hand a post over that is dated in the future, to come out by itself. */
  schedules?(settings: Settings): boolean
  /** Where looking for an attempt without a clear end is billed: what it costs by these settings, and for how long gnet looks. */
  looking?(settings: Settings): Looking | null
  /** Where these settings have the platform bring an announcement out by itself later: how far ahead it takes one. */
  takesAhead?(settings: Settings): Ahead | null
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

/** What it takes to learn whether a post arrived. */
export interface Looking {
  /** For each post that is read. */
  readonly cost: Cost
  /** Since it is known that nobody knows; afterwards only a person can tell. */
  readonly days: number
  /**
   * Which posts are read: those made so long before and after the attempt, in milliseconds; so long before where the
   * platform refused the text as a repeat.
   */
  readonly window: { readonly before: number; readonly after: number; readonly repeated: number }
  /** For asking once what the account is called that the settings name; null where that need not be asked. */
  readonly account: Cost | null
}

/** How far ahead a platform can be given a post, in milliseconds. */
export interface Ahead {
  readonly least: number
  readonly most: number
}
