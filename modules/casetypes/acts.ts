import { act } from '#kernel/act.ts'
import { json } from '#kernel/database/json.ts'
import { Nothing } from '#kernel/shapes.ts'
import { typeOf } from './index.ts'
import { CaseType, Changed, OneType } from './rules.ts'

export const add = act({
  does: 'Add a type of case, with what to ask',
  companyWide: true,
  input: CaseType,
  output: OneType,
  async run({ db, id }, { sampled, questions, ...said }) {
    const typeId = id()
    const row = { ...said, id: typeId, sampled: String(sampled), questions: json(questions) }
    await db.insertInto('caseTypes').values(row).execute()
    return { typeId }
  },
})

export const change = act({
  does: 'Change how a type of case runs and what it asks',
  companyWide: true,
  input: Changed,
  output: Nothing,
  async run({ db }, { typeId, sampled, questions, ...said }) {
    await typeOf(db, typeId)
    const row = { ...said, sampled: String(sampled), questions: json(questions) }
    await db.updateTable('caseTypes').set(row).where('id', '=', typeId).execute()
    return {}
  },
})

export const retire = act({
  does: 'Retire a type of case: what runs goes on, nothing new begins',
  companyWide: true,
  input: OneType,
  output: Nothing,
  async run({ db, now }, { typeId }) {
    await typeOf(db, typeId)
    await db.updateTable('caseTypes').set({ retiredAt: now }).where('id', '=', typeId).execute()
    return {}
  },
})
