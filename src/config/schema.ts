import * as v from 'valibot'
import { expected } from '../words/config.ts'
import {
  address,
  choice,
  command,
  count,
  day,
  folder,
  language,
  link,
  matching,
  money,
  name,
  optionalMap,
  ownAddress,
  says,
  section,
  textByName,
  texts,
  webAddress,
  yesNo,
  zone,
} from './kinds.ts'

/** From and to are two times, or it would always or never be quiet. */
const HOURS = /^(?!(.{5})-\1$)(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/

const COLOUR = /^#[0-9A-Fa-f]{6}$/
const BRANCH = /^(?!.*(?:\.\.|@\{|\/\/|\.lock$))[A-Za-z0-9][\w./-]*[A-Za-z0-9]$/
const REMOTE = /^[A-Za-z0-9][\w.-]*$/
const field = choice('title', 'date', 'slug', 'description', 'category', 'tags', 'image', 'alt', 'canonical')

/** A path; or the question by which WordPress finds a post, whatever its own addresses look like. */
const PERMALINK = /^\/(?:\?name=:slug$|(?!.*\/\/)(?!.*\.\.)[^?#\\\s]*:slug[^?#\\\s]*$)/

/** All that can be said of one blog. */
const blog = {
  kind: v.optional(choice('static', 'wordpress', 'git'), 'static'),
  url: v.optional(v.nullable(ownAddress), null),
  schedule: v.optional(yesNo, false),
  git: section({
    repository: v.optional(name, '.'),
    remote: v.optional(matching(REMOTE, expected.remote), 'origin'),
    branch: v.optional(matching(BRANCH, expected.branch), 'main'),
    push: v.optional(yesNo, true),
    base: v.optional(v.nullable(matching(BRANCH, expected.branch)), null),
    generator: v.optional(choice('hugo', 'jekyll', 'astro', 'eleventy'), 'hugo'),
    posts: v.optional(v.nullable(folder), null),
    images: v.optional(v.nullable(folder), null),
    imageUrl: v.optional(v.nullable(matching(/^(?:https:\/)?\/[^\s?#]*[^\s?#/]$/, expected.imageUrl)), null),
    fields: v.optional(
      v.record(field, matching(/^(?:[\w.-]+|\[[\w.-]+\]|)$/, expected.fieldName), says(expected.map)),
      {},
    ),
  }),
  out: v.optional(folder, 'public'),
  deploy: v.optional(v.nullable(command), null),
  deploySeconds: v.optional(count(1, 7200), 600),
  // Null until it is known whether anybody deploys (`completeBlogs`).
  waitUntilLive: v.optional(v.nullable(yesNo), null),
  waitSeconds: v.optional(v.nullable(count(1, 3600)), null),
}

const theme = {
  icon: v.optional(v.nullable(folder), null),
  banner: optionalMap({ image: folder, alt: name, link }),
  callToAction: optionalMap({ text: name, label: name, link }),
  links: v.optional(v.array(v.strictObject({ name, link }, says(expected.map)), says(expected.links)), []),
}

const BLOG_NAME = /^[a-z][a-z0-9-]{0,30}$/

/** One blog of several. What it does not say of its site, it shares with the others. */
export const furtherBlog = v.strictObject(
  {
    name: matching(BLOG_NAME, expected.blogName),
    canonical: v.optional(yesNo, false),
    site: section({
      name: v.optional(name),
      url: v.optional(address),
      language: v.optional(language),
      timezone: v.optional(zone),
    }),
    permalink: v.optional(matching(PERMALINK, expected.permalink)),
    theme: v.optional(v.strictObject(theme, says(expected.map))),
    ...blog,
  },
  says(expected.map),
)

/** Every key of `gnet.yaml`, with its rules and its default. */
export const schema = v.strictObject(
  {
    site: section({
      name: v.optional(name, 'Blog'),
      url: v.optional(v.nullable(address), null),
      language: v.optional(language, 'ja'),
      timezone: v.optional(zone, 'Asia/Tokyo'),
    }),
    posts: v.optional(folder, 'posts'),
    permalink: v.optional(matching(PERMALINK, expected.permalink), '/:slug/'),
    since: v.optional(v.nullable(day), null),
    maxPerRun: v.optional(count(1, 1000), 3),
    quiet: section({
      hours: v.optional(v.nullable(matching(HOURS, expected.hours)), null),
      days: v.optional(
        v.pipe(
          v.array(choice('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), says(expected.weekdays)),
          v.maxLength(6, says(expected.weekdays)),
        ),
        [],
      ),
      holidays: v.optional(yesNo, false),
    }),
    blog: section(blog),
    // Null where there is no such list: then `blog` is the only one (`completeBlogs`).
    blogs: v.optional(
      v.nullable(v.pipe(v.array(furtherBlog, says(expected.blogs)), v.minLength(1, says(expected.blogs)))),
      null,
    ),
    pings: section({
      // https://www.indexnow.org/documentation, 2026
      indexNow: v.optional(v.nullable(matching(/^[A-Za-z0-9-]{8,128}$/, expected.indexNowKey)), null),
      hub: v.optional(v.nullable(webAddress), null),
    }),
    x: section({
      hashtags: v.optional(count(0, 10), 2),
      link: v.optional(choice('post', 'none'), 'post'),
      signIn: v.optional(choice('oauth1', 'oauth2'), 'oauth1'),
      thread: v.optional(count(1, 25), 1),
      account: v.optional(v.nullable(name), null),
      maxCostPerMonth: v.optional(v.nullable(money), null),
      onUnknown: v.optional(choice('ask', 'retry-identical'), 'ask'),
      // docs.x.com, "Pricing", in force since 2026-04-20.
      prices: section({
        taken: v.optional(day, '2026-04-20'),
        post: v.optional(money, 0.015),
        postWithUrl: v.optional(money, 0.2),
        altText: v.optional(money, 0.005),
        readPost: v.optional(money, 0.001),
        readUser: v.optional(money, 0.01),
        delete: v.optional(money, 0.01),
      }),
    }),
    facebook: section({
      version: v.optional(matching(/^v\d{2,3}\.\d$/, expected.version), 'v26.0'),
      hashtags: v.optional(count(0, 30), 3),
      link: v.optional(choice('post', 'comment'), 'post'),
      schedule: v.optional(yesNo, false),
      account: v.optional(v.nullable(name), null),
    }),
    youtube: section({
      route: v.optional(v.nullable(choice('api', 'assisted', 'browser', 'handoff')), null),
      hashtags: v.optional(count(0, 15), 3),
      account: v.optional(v.nullable(name), null),
      browser: section({ submit: v.optional(yesNo, false) }),
      outbox: v.optional(folder, '.gnet/outbox'),
    }),
    footer: v.optional(texts, []),
    theme: section(theme),
    card: section({
      make: v.optional(yesNo, false),
      background: v.optional(matching(COLOUR, expected.colour), '#0a6459'),
      text: v.optional(matching(COLOUR, expected.colour), '#ffffff'),
      accent: v.optional(matching(COLOUR, expected.colour), '#f4c95d'),
      logo: v.optional(v.nullable(folder), null),
    }),
    tags: section({
      aliases: textByName,
      pinned: v.optional(texts, []),
    }),
    boilerplate: v.optional(texts, []),
    words: section({ forbidden: textByName, discouraged: textByName }),
    ledger: section({
      store: v.optional(choice('files', 'git'), 'files'),
      branch: v.optional(matching(BRANCH, expected.branch), 'gnet-ledger'),
      remote: v.optional(matching(REMOTE, expected.remote), 'origin'),
      allowInCI: v.optional(yesNo, false),
    }),
    ci: section({
      repository: v.optional(v.nullable(name), null),
      branches: v.optional(texts, []),
      tags: v.optional(yesNo, false),
    }),
  },
  says(expected.map),
)
