import { useLocation } from 'wouter'
import { Part } from '#modules/contractors/screens/Firm.tsx'
import { Open } from '#modules/rectifications/rules.ts'
import { StateTag } from '#modules/rectifications/screens/StateTag.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'

const tones = { proposed: 'soon', approved: 'kept', sent_back: 'void' } as const
const OfFirm = Open.omit({ originId: true, source: true, departmentId: true, contractor: true })

type JudgedProps = { contractorId: string; estateId: string }

/** What a contractor's months were worth, and what it must put right. */
export const Judged = (of: JudgedProps) => (
  <>
    <Scores contractorId={of.contractorId} />
    <PutRight {...of} />
  </>
)

function Scores({ contractorId }: { contractorId: string }) {
  const may = useMay()
  const { data } = useSee(api.assessments.scores, { contractorId }, { enabled: may('assessments.scores') })
  return (
    <Part title={t('assessments.scores')}>
      {data?.rows.map(({ scoreId, month, number, points, state }) => (
        <div key={scoreId} className="line">
          <span className="grow">
            <b className="num">{month}</b> <span className="ink3 sm">{number}</span>
          </span>
          <b className="num">{points}</b>
          <Tag tone={tones[state]}>{t(`contractor_scores.state.${state}`)}</Tag>
        </div>
      ))}
    </Part>
  )
}

function PutRight({ contractorId, estateId }: JudgedProps) {
  const [, go] = useLocation()
  const { data } = useSee(api.rectifications.list, { contractorId })
  return (
    <Part
      title={t('assessments.rectifications')}
      end={<AskAct act={api.rectifications.open} of={OfFirm} given={{ estateId, contractorId }} />}
    >
      {data?.rows.map((one) => (
        <button key={one.rectificationId} type="button" className="line press" onClick={() => go(`/rectifications?rectification=${one.rectificationId}`)}>
          <span className="grow">
            <b>{one.title}</b>{' '}
            <span className="ink2 sm">{[one.number, one.zone ?? one.place, t('rectifications.due', { at: moment(one.dueBy) })].filter(Boolean).join(' · ')}</span>
          </span>
          {one.rounds > 0 && <Tag tone="soon">{t('rectifications.rounds', { count: one.rounds })}</Tag>}
          <StateTag of={one} />
        </button>
      ))}
      {data?.rows.length === 0 && <p className="ink3 sm">{t('assessments.none_demanded')}</p>}
    </Part>
  )
} // biome-ignore format: it reads as a list
