import { DeliveryError } from '../../errors.ts'
import type { Connection, Surroundings } from '../../types.ts'
import { mustBeInTime } from '../network.ts'
import { signIn } from './access.ts'
import { create } from './create.ts'
import { examine } from './examine.ts'
import { find, findTwin } from './find.ts'

export async function connect(surroundings: Surroundings): Promise<Connection> {
  const access = await signIn(surroundings)
  return {
    verify: access.account,
    examine: () => examine(access, surroundings.signal),
    deliver: async (message, sending) => {
      mustBeInTime('X', sending)
      try {
        return await create(message.text, sending.signal, access)
      } catch (error) {
        if (error instanceof DeliveryError && error.failure === 'duplicate') return findTwin(sending, access)
        throw error
      }
    },
    find: (_message, sending) => find(sending, access),
  }
}
