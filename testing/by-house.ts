import { house as houseItself } from '#kernel/actor.ts'
import { type Client, client } from '#kernel/client.ts'
import type { OpenHouse } from '#kernel/open-house.ts'
import { perform } from '#kernel/perform.ts'
import type { house } from '#modules/index.ts'

export type ByHouse = Client<typeof house>

/** The house itself as a caller: everything allowed, past the door. */
export const byHouseOf = (running: OpenHouse): ByHouse =>
  client<typeof house>((name, input) => perform(running, { name, input, actor: houseItself }))
