/**
 * The words of the domain, by what they are about. Everything here is plain, readonly data, so that a plan can be printed,
 * hashed and compared; the interfaces with methods (Adapter, Connection, Ledger, and what they are given) are the walls
 * between the rooms.
 */
export type * from './types/adapter.ts'
export type * from './types/connection.ts'
export type * from './types/git.ts'
export type * from './types/ledger.ts'
export type * from './types/message.ts'
export type * from './types/plan.ts'
export type * from './types/post.ts'
export type * from './types/sentence.ts'
export type * from './types/settings.ts'
export type * from './types/sign-in.ts'
