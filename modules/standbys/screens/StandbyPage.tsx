import { Empty } from '#web/kit/Empty.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { t } from '#web/words.ts'
import { Standbys } from './Standbys.tsx'

/** Who stands ready at the estate on screen, on a page of its own. */
export default function StandbyPage() {
  const { estate } = useEstate()
  return (
    <Page title={t('standbys')} note={estate?.name} whole>
      {estate ? <Standbys key={estate.id} estateId={estate.id} /> : <Empty title={t('cases.no_estate')} />}
    </Page>
  )
}
