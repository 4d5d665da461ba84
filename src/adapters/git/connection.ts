import { DeliveryError } from '../../errors.ts'
import type { Connection, Delivery, Message, Sending, Surroundings } from '../../types.ts'
import { fileTaken, pushUnclear } from '../../words/git-blog.ts'
import { mustBeInTime } from '../network.ts'
import type { Content } from './commands.ts'
import { filesOf, markOf, type PostFiles } from './files.ts'
import { openRepository, type Repository } from './repository.ts'

export async function connect(surroundings: Surroundings): Promise<Connection> {
  const repository = openRepository(surroundings)
  const write = (message: Message, sending: Sending) => put(message, { ...surroundings, repository, sending })
  return {
    verify: async () => {
      const name = await repository.name()
      return { id: name, name }
    },
    deliver: write,
    // Writing the same file again changes nothing: whatever came of an earlier attempt, the next one settles it.
    find: async () => 'absent',
    revise: (_, message, sending) => write(message, sending),
    retract: (delivery, sending) => takeAway(delivery, { ...surroundings, repository, sending }),
  }
}

interface Putting extends Pick<Surroundings, 'root' | 'settings' | 'picture'> {
  readonly repository: Repository
  readonly sending: Sending
}

/** How often the branch may move away under a run. */
const TRIES = 5

async function put(message: Message, { repository, sending, ...around }: Putting): Promise<Delivery> {
  const { attempt } = sending
  const { settings } = around
  const { post, pictures } = await filesOf(message, { ...around, post: attempt.post })
  for (let tries = 0; tries < TRIES; tries++) {
    const branch = await repository.branch()
    const before = await branch.read(post.path)
    if (before !== null && !isOurs(before, attempt.post)) throw new DeliveryError('invalid', fileTaken(post.path))
    mustBeInTime('git', sending)
    if (await branch.commit(all({ post, pictures }), `${message.title ?? attempt.post}\n`))
      return published(post.path, message)
  }
  throw new DeliveryError('busy', pushUnclear(settings.blog.git.branch))
}

/** Removes the post's file, which its mark tells where nobody knows its name; its pictures stay, as other posts may show them. */
async function takeAway(delivery: Delivery, { settings, repository, sending }: Putting): Promise<void> {
  const { attempt } = sending
  const known = delivery.status === 'published' ? delivery.id : null
  for (let tries = 0; tries < TRIES; tries++) {
    const branch = await repository.branch()
    const path = known ?? (await branch.find(markOf(attempt.post)))
    if (path === null) return
    const before = await branch.read(path)
    if (before === null) return
    if (!isOurs(before, attempt.post)) throw new DeliveryError('invalid', fileTaken(path))
    mustBeInTime('git', sending)
    if (await branch.commit(new Map([[path, null]]), `${attempt.title}\n`)) return
  }
  throw new DeliveryError('busy', pushUnclear(settings.blog.git.branch))
}

function isOurs(text: string, post: string): boolean {
  return text.split('\n', 2)[1] === markOf(post)
}

function all({ post, pictures }: PostFiles): Map<string, Content> {
  return new Map<string, Content>([
    [post.path, post.text],
    ...[...pictures].map(([path, bytes]) => [path, bytes()] as const),
  ])
}

function published(path: string, message: Message): Delivery {
  return { status: 'published', id: path, url: message.link ?? null }
}
