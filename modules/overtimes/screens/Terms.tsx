import { AirVent } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { PickMany } from '#web/console/PickMany.tsx'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import type { Draw } from '#web/kit/controls.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useMay } from '#web/me.ts'
import { day, money, t } from '#web/words.ts'
import { AddZone, dayKinds } from '../rules.ts'

/** What was agreed and the zones it holds for: paid hours by season and kind of day, rounding, sharing, notice. */
export function Terms({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.overtimes.terms, { estateId })
  return (
    <>
      <Refusal error={error} />
      <Zones estateId={estateId} />
      <Card title={t('overtimes.terms')} padded>
        {data?.rows.length === 0 && <Empty icon={AirVent} title={t('overtimes.no_terms_yet')} note={t('overtimes.no_terms_yet.out')} />}
        {data?.rows.map((row) => (
          <One key={row.termsId} of={row} />
        ))}
      </Card>
    </>
  )
} // biome-ignore format: it reads as a page

type Row = Awaited<ReturnType<typeof api.overtimes.terms>>['rows'][number]

function One({ of }: { of: Row }) {
  const rules = [
    t('overtimes.said.rounding', { step: of.incrementMinutes, minimum: of.minimumMinutes }), t('overtimes.said.share', { share: t(`overtimes.share.${of.share}`) }),
    t('overtimes.said.notice', { notice: of.noticeMinutes, cancel: of.cancelMinutes }),
  ] // biome-ignore format: it reads as a row
  return (
    <section className="card-part">
      <b>{t('overtimes.said.from', { on: day(of.from) })}</b>
      {of.seasons.map((season) => (
        <p key={season.since} className="sm">
          {`${t('overtimes.said.season', { since: season.since })} `}
          {dayKinds
            .map(
              (kind) =>
                `${t(`overtimes.kind.${kind}`)} ${season[kind] ? `${season[kind].from}–${season[kind].to}` : '—'}`,
            )
            .join(' · ')}
        </p>
      ))}
      <p className="ink2 sm">{rules.join(' · ')}</p>
      {of.setter && <p className="ink3 xs">{of.setter}</p>}
    </section>
  )
}

/** A standard by the hour of overtime, of those the estate has. */
const OfStandards = ({ estateId, ...of }: Parameters<Draw>[0] & { estateId: string }) => {
  const { data } = useSee(api.tariffs.list, { estateId })
  const hourly = (data?.rows ?? []).filter(({ basis, endedOn }) => basis === 'overtime' && !endedOn)
  return <Select {...of.control} value={typeof of.value === 'string' ? of.value : ''} nothing={t('web.choose')} options={hourly.map(({ tariffId, name }) => ({ value: tariffId, label: name }))} onChange={(to) => of.set(to || undefined)} />
} // biome-ignore format: it reads as a page

function Zones({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.overtimes.zones, { estateId })
  const close = useAct(api.overtimes.closeZone)
  const controls = { unitIds: (of: Parameters<Draw>[0]) => <PickMany from="units" {...of} />, tariffId: (of: Parameters<Draw>[0]) => <OfStandards estateId={estateId} {...of} /> }
  return (
    <Card title={t('overtimes.zones')} end={<AskAct act={api.overtimes.addZone} of={AddZone} controls={controls} kind="main" />} padded>
      <Refusal error={error ?? close.error} />
      {data?.rows.length === 0 && <Empty icon={AirVent} title={t('overtimes.no_zones')} note={t('overtimes.no_zones.out')} />}
      {data?.rows.map((zone) => (
        <section key={zone.airZoneId} className="card-part">
          <div className="row wrap">
            <b className="grow">{zone.name}</b>
            <span className="ink2 sm">{`${zone.tariff} ${zone.rateFenPerHour === null ? t('overtimes.no_price_now') : t('overtimes.rate_of', { rate: money(zone.rateFenPerHour) })}`}</span>
            {may('overtimes.closeZone') && (
              <Button small kind="ghost" busy={close.isPending} onClick={() => close.mutate({ airZoneId: zone.airZoneId })}>
                {t('overtimes.closeZone')}
              </Button>
            )}
          </div>
          <p className="ink2 sm">{zone.units.map(({ unit, areaE2 }) => `${unit} ${areaE2 / 100} m²`).join(' · ')}</p>
        </section>
      ))}
    </Card>
  )
} // biome-ignore format: it reads as a page
