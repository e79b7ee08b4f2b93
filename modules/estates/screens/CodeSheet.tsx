import { QRCode } from 'antd'
import { Printer } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { shortCode } from '../rules.ts'
import './codes.css'

// Cameras want dark dots on a light ground, whatever the theme.
const dots = { color: '#17243C', bgColor: '#FFFFFF' }

/** A sheet of codes to put up: the places and machines of the estate, or the units of a building; the signs to type stand below. */
export default function CodeSheet() {
  const { estate } = useEstate()
  const [buildingId, look] = useUrlValue('building')
  const { spots, error } = useSpots(estate?.id ?? '', buildingId)
  return (
    <Page
      title={t('estates.codes')}
      note={t('estates.codes.note')}
      end={
        <>
          <WhichCodes estateId={estate?.id ?? ''} value={buildingId} onChange={look} />
          <Button kind="main" icon={Printer} disabled={!spots?.length} onClick={() => print()}>
            {t('estates.codes.print')}
          </Button>
        </>
      }
    >
      <Refusal error={error} />
      {!spots && !error && estate && <Skeleton rows={6} />}
      {spots?.length === 0 && <Empty title={t('estates.no_place')} note={t('estates.no_place.out')} />}
      <div className="codes">
        {spots?.map(({ id, name }) => (
          <figure key={id} className="code-sign">
            <QRCode type="svg" size={132} bordered={false} value={`${location.origin}/field/at/${id}`} {...dots} />
            <figcaption>
              <b>{name}</b>
              <span className="code-short">{shortCode(id)}</span>
              <span className="xs">{estate?.name}</span>
            </figcaption>
          </figure>
        ))}
      </div>
    </Page>
  )
}

type Spots = { spots: { id: string; name: string }[] | undefined; error: Error | null }

/** What gets a code: what everybody shares, or the units of this building. */
function useSpots(estateId: string, buildingId: string): Spots {
  const shared = { enabled: estateId !== '' && buildingId === '' }
  const places = useSee(api.estates.places, { estateId }, shared)
  const machines = useSee(api.estates.equipment, { estateId }, shared)
  const stack = useSee(api.estates.stack, { buildingId }, { enabled: buildingId !== '' })
  if (buildingId !== '')
    return { spots: stack.data?.units.map(({ id, code }) => ({ id, name: code })), error: stack.error }
  const all = places.data && machines.data ? [...places.data.rows, ...machines.data.rows] : undefined
  return { spots: all, error: places.error ?? machines.error }
}

type WhichProps = { estateId: string; value: string; onChange: (buildingId: string) => void }

function WhichCodes({ estateId, value, onChange }: WhichProps) {
  const { data } = useSee(api.estates.buildings, { estateId }, { enabled: estateId !== '' })
  return (
    <Select
      aria-label={t('estates.codes.of')}
      className="codes-of"
      value={value}
      nothing={t('estates.codes.shared')}
      options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: t('estates.codes.units', { name }) }))}
      onChange={onChange}
    />
  )
}
