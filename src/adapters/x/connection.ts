import { DeliveryError } from '../../errors.ts'
import type { Connection, Surroundings } from '../../types.ts'
import { mustBeInTime } from '../network.ts'
import { signIn } from './access.ts'
import { create, postOf } from './create.ts'
import { examine } from './examine.ts'
import { find, findTwin } from './find.ts'
import { openUploads } from './pictures.ts'
import { remove } from './remove.ts'

export async function connect(surroundings: Surroundings): Promise<Connection> {
  const access = await signIn(surroundings)
  const uploads = openUploads(access, surroundings.picture)
  return {
    verify: access.account,
    examine: () => examine(access, surroundings.signal),
    upload: async (message, signal) => void (await uploads(message, signal)),
    deliver: async (message, sending) => {
      const pictures = await uploads(message, sending.signal)
      mustBeInTime('X', sending)
      try {
        return await create(postOf(message, { sending, pictures }), sending.signal, access)
      } catch (error) {
        if (error instanceof DeliveryError && error.failure === 'duplicate') return findTwin(sending, access)
        throw error
      }
    },
    find: (message, sending) => find(message, sending, { access, pictures: () => uploads(message, sending.signal) }),
    retract: (delivery, sending) => remove(delivery, sending, access),
  }
}
