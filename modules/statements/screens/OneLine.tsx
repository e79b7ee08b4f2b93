import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { refresh } from '#web/see.ts'
import { day, money, t } from '#web/words.ts'
import { SetAside, Take } from '../rules.ts'
import { type Line, Standing } from './Standing.tsx'

/** A line whole: what the book has of it, whose it may be, and what is made of it. */
export function OneLine({ line, onDone }: { line: Line; onDone: () => void }) {
  const { statementLineId, standing, netFen, feeFen, bookFen, reason } = line
  const facts = [
    [t('statements.column.day'), day(line.day)], [t('statements.column.account'), line.account], [t('statements.column.number'), line.number], [t('statements.column.ref'), line.ref],
    [t('statements.column.payer'), line.payer], [t('statements.column.remark'), line.remark], ...(feeFen ? [[t('statements.column.fee'), money(feeFen)]] : []),
    ...(bookFen === null ? [] : [[t('statements.column.book'), money(bookFen)]]), ...(reason ? [[t('statements.field.reason'), reason]] : []),
  ]
  const given = { statementLineId }
  return (
    <Card title={money(netFen + feeFen)} end={<Standing of={line} />} fill padded>
      <dl className="facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt className="ink3">{word}</dt>
            <dd>{value || '—'}</dd>
          </div>
        ))}
      </dl>
      {standing === 'extra' && netFen + feeFen > 0 && <Likely statementLineId={statementLineId} onDone={onDone} />}
      {standing === 'extra' && (
        <div className="row next-steps">
          {netFen + feeFen > 0 && <AskAct act={api.statements.take} of={Take.omit({ lineIds: true })} given={given} note={t('statements.take.note')} invalidates={['bills', 'payments']} onDone={onDone} />}
          <AskAct act={api.statements.setAside} of={SetAside} given={given} kind="ghost" note={t('statements.setAside.note')} onDone={onDone} />
        </div>
      )}
    </Card>
  )
} // biome-ignore format: it reads as a page

function Likely({ statementLineId, onDone }: { statementLineId: string; onDone: () => void }) {
  const may = useMay()
  const { data, error } = useSee(api.statements.suggest, { statementLineId })
  const take = useAct(api.statements.take, { onDone: () => void refresh(['bills', 'payments']).then(onDone) })
  return (
    <>
      <h3>{t('statements.suggest')}</h3>
      <Refusal error={error ?? take.error} />
      {data?.rows.length === 0 && <p className="ink2">{t('statements.nobody')}</p>}
      {data?.rows.map(({ unitId, unit, by, openFen }) => (
        <div key={unitId} className="row">
          <b>{unit}</b>
          <span className="ink2 sm grow">{`${t(`statements.by.${by}`)} · ${t('statements.owes', { sum: money(openFen) })}`}</span>
          {may('statements.take') && (
            <Button small kind="main" busy={take.isPending} onClick={() => take.mutate({ statementLineId, unitId })}>
              {t('statements.take')}
            </Button>
          )}
        </div>
      ))}
    </>
  )
}
