import { QRCode } from 'antd'
import { Printer } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { t } from '#web/words.ts'
import { shortCode } from '../rules.ts'
import './codes.css'

// Cameras want dark dots on a light ground, whatever the theme.
const dots = { color: '#17243C', bgColor: '#FFFFFF' }

/** A sheet of codes to put up: every place and machine of the estate, its name and the signs to type below. */
export default function CodeSheet() {
  const { estate } = useEstate()
  const asked = { estateId: estate?.id ?? '' }
  const places = useSee(api.estates.places, asked, { enabled: estate !== undefined })
  const machines = useSee(api.estates.equipment, asked, { enabled: estate !== undefined })
  const error = places.error ?? machines.error
  const spots = places.data && machines.data ? [...places.data.rows, ...machines.data.rows] : undefined
  return (
    <Page
      title={t('estates.codes')}
      note={t('estates.codes.note')}
      end={
        <Button kind="main" icon={Printer} disabled={!spots?.length} onClick={() => print()}>
          {t('estates.codes.print')}
        </Button>
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
