import { api, useSee } from '#web/api.ts'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'
import { grades, sources } from '../rules.ts'
import type { Change, Draft } from './draft.tsx'

type MoreProps = { estateId: string; draft: Draft; change: Change }

/** What a call seldom needs: how many households, another source, a grade by hand, and how carefully to treat it. */
export function MoreAsked({ estateId, draft, change }: MoreProps) {
  const complaint = draft.type?.kind === 'complaint'
  return (
    <div className="more-asked">
      <Source draft={draft} change={change} />
      <Field label={t('cases.field.households')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            value={draft.households}
            onChange={(said) => change({ households: Math.max(1, Math.floor(Number(said)) || 1) })}
          />
        )}
      </Field>
      <GradeChoice draft={draft} change={change} />
      {draft.source === 'hotline' && (
        <Field label={t('cases.field.outerNumber')}>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={draft.outerNumber}
              onChange={(outerNumber) => change({ outerNumber })}
            />
          )}
        </Field>
      )}
      {complaint && <Accused estateId={estateId} draft={draft} change={change} />}
      <Mark name="confidential" draft={draft} change={change} />
      {complaint && <Mark name="againstOffice" draft={draft} change={change} />}
    </div>
  )
}

type PartProps = Omit<MoreProps, 'estateId'>

const Source = ({ draft, change }: PartProps) => (
  <Field label={t('cases.field.source')}>
    {(control) => (
      <Select
        {...control}
        value={draft.source}
        options={sources.map((source) => ({ value: source, label: t(`cases.source.${source}`) }))}
        onChange={(said) => change({ source: sources.find((source) => source === said) ?? draft.source })}
      />
    )}
  </Field>
)

const GradeChoice = ({ draft, change }: PartProps) => (
  <Field label={t('cases.field.grade')}>
    {(control) => (
      <Select
        {...control}
        value={draft.grade}
        nothing={t('cases.grade.by_rule')}
        options={grades.map((grade) => ({ value: grade, label: t(`cases.grade.${grade}`) }))}
        onChange={(said) => change({ grade: grades.find((grade) => grade === said) ?? '' })}
      />
    )}
  </Field>
)

function Accused({ estateId, draft, change }: MoreProps) {
  const people = useSee(api.staff.colleagues, { estateId }).data ?? []
  return (
    <Field label={t('cases.field.accusedId')}>
      {(control) => (
        <Select
          {...control}
          value={draft.accusedId}
          nothing={t('cases.nobody')}
          options={people.map(({ employeeId, name, department }) => ({
            value: employeeId,
            label: name,
            group: department,
          }))}
          onChange={(accusedId) => change({ accusedId })}
        />
      )}
    </Field>
  )
}

const Mark = ({ name, draft, change }: { name: 'confidential' | 'againstOffice'; draft: Draft; change: Change }) => (
  <label className="option">
    <input type="checkbox" checked={draft[name]} onChange={(event) => change({ [name]: event.target.checked })} />
    {t(`cases.field.${name}`)}
  </label>
)
