import { Part } from '#modules/contractors/screens/Firm.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Demand } from '../rules.ts'
import { OneRectification } from './OneRectification.tsx'

const tones = { proposed: 'soon', approved: 'kept', sent_back: 'void' } as const

/** What a contractor's months were worth, and what it must put right. */
export function Judged({ contractorId, estateId }: { contractorId: string; estateId: string }) {
  const may = useMay()
  const scores = useSee(api.assessments.scores, { contractorId }, { enabled: may('assessments.scores') })
  const asked = { estateId, contractorId }
  const open = useSee(api.assessments.rectifications, asked, { enabled: may('assessments.rectifications') })
  return (
    <>
      <Part title={t('assessments.scores')}>
        {scores.data?.rows.map(({ scoreId, month, number, points, state }) => (
          <div key={scoreId} className="line">
            <span className="grow">
              <b className="num">{month}</b> <span className="ink3 sm">{number}</span>
            </span>
            <b className="num">{points}</b>
            <Tag tone={tones[state]}>{t(`contractor_scores.state.${state}`)}</Tag>
          </div>
        ))}
      </Part>
      <Part
        title={t('assessments.rectifications')}
        end={<AskAct act={api.assessments.demand} of={Demand} given={{ contractorId }} />}
      >
        {open.data?.rows.map((one) => (
          <OneRectification key={one.rectificationId} of={one} />
        ))}
        {open.data?.rows.length === 0 && <p className="ink3 sm">{t('assessments.none_demanded')}</p>}
      </Part>
    </>
  )
}
