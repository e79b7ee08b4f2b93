import { act } from '#kernel/act.ts'
import { Nothing } from '#kernel/shapes.ts'
import { SetAccount } from './rules.ts'

export { carry } from './prints/book.ts'

export const setAccount = act({
  does: 'Say under which account a way of paying, a charge, its class, prepaid money or deposits are entered',
  companyWide: true,
  input: SetAccount,
  output: Nothing,
  async run(ctx, { key, code, name }) {
    await ctx.db.insertInto('voucherAccounts').values({ key, code, name }).onConflict((on) => on.column('key').doUpdateSet({ code, name })).execute()
    return {}
  },
}) // biome-ignore format: one sentence a line
