import { useDeferredValue } from 'react'
import { api, useSee } from '#web/api.ts'
import { type Choice, Combo } from '#web/kit/Combo.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { t } from '#web/words.ts'
import type { Change, Draft } from './draft.tsx'

type CallerProps = { estateId: string; draft: Draft; change: Change }
type Found = Awaited<ReturnType<typeof api.residents.byPhone>>['rows'][number]
type Unit = Awaited<ReturnType<typeof api.estates.pickUnit>>['rows'][number]

const shortestNumber = 4

/** One box for whoever calls: the number, its last four digits, a name or a unit. */
export function Caller({ estateId, draft, change }: CallerProps) {
  const found = useCaller(estateId, useDeferredValue(draft.asked.trim()))
  const choices = [...found.people.flatMap((person) => homesOf(person, estateId)), ...found.units.map(unitChoice)]
  const stranger = !found.asking && draft.asked.trim().length >= shortestNumber
  const choose = ({ id }: Choice) => {
    const { personId, name, unitId, unit } = JSON.parse(id) as Chosen
    const asked = [unit, name].filter(Boolean).join(' ')
    change({ reporterId: personId, reporterName: name, unitId, unit, placeId: '', place: '', asked })
    focusNext()
  }
  return (
    <div className="intake-caller">
      <Field label={t('cases.caller')} hint={t('cases.caller.hint')}>
        {(control) => (
          <Combo
            control={control}
            autoFocus
            text={draft.asked}
            onText={(asked) => change({ asked, reporterId: '', unitId: '', unit: '' })}
            choices={choices}
            onChoose={choose}
            onNothing={focusNext}
            nothing={stranger && t('cases.caller.unknown')}
            placeholder={t('cases.caller.example')}
          />
        )}
      </Field>
      {!draft.reporterId && <CallerName draft={draft} change={change} />}
    </div>
  )
}

const CallerName = ({ draft, change }: Omit<CallerProps, 'estateId'>) => (
  <Field label={t('cases.field.reporterName')}>
    {(control) => (
      <Input
        {...control}
        value={draft.reporterName}
        maxLength={80}
        onChange={(reporterName) => change({ reporterName })}
      />
    )}
  </Field>
)

// After the caller comes the matter: the first empty box of the form.
function focusNext() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.intake [data-next] input:not([disabled])')?.focus())
}

type Chosen = { personId: string; name: string; unitId: string; unit: string }
const choiceOf = (chosen: Chosen, label: string, note: string): Choice => ({ id: JSON.stringify(chosen), label, note })

function homesOf({ personId, name, phone, ties }: Found, estateId: string): Choice[] {
  const homes = ties.filter((tie) => tie.current && tie.estateId === estateId)
  return homes.map(({ unitId, code, kind }) =>
    choiceOf(
      { personId, name, unitId, unit: code },
      `${code} ${name}`,
      [t(`cases.relation.${kind}`), phone].filter(Boolean).join(' · '),
    ),
  )
}

const unitChoice = ({ id, label }: Unit): Choice =>
  choiceOf({ personId: '', name: '', unitId: id, unit: label }, label, t('cases.field.unitId'))

function useCaller(estateId: string, asked: string) {
  const number = /^[\d\s+-]+$/.test(asked)
  const digits = asked.replaceAll(/\D/g, '')
  const byPhone = useSee(
    api.residents.byPhone,
    { phone: asked },
    { enabled: number && digits.length >= shortestNumber && digits.length !== 5 },
  )
  const byName = useSee(api.residents.search, { text: asked.slice(0, 20) }, { enabled: !number && asked.length > 0 })
  const byUnit = useSee(
    api.estates.pickUnit,
    { text: asked, estateId },
    { enabled: number && asked.length > 1 && asked.length < 12 },
  )
  return {
    people: (number ? byPhone.data?.rows : byName.data?.rows) ?? [],
    units: (number && byUnit.data?.rows) || [],
    asking: byPhone.isFetching || byName.isFetching || byUnit.isFetching,
  }
}
