import { Camera } from 'lucide-react'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { moment, t, time } from '#web/words.ts'
import { Strike } from '../rules.ts'
import { Classes } from './Classes.tsx'

type Row = Awaited<ReturnType<typeof api.scans.list>>['rows'][number]

const answered = (answer: string | number | boolean) =>
  typeof answer === 'boolean' ? t(answer ? 'scans.yes' : 'scans.no') : String(answer)

/** A scan: when it was done and heard, what the server says of it, answers and photos; whoever stands above may strike it off. */
export function OneScan({ scan }: { scan: Row }) {
  const { scanId, place, no, at, deviceAt, heardAt, by, how, answers, failed, remark, photoIds, photos, struckWhy, striker } = scan
  const said = Object.entries(answers).map(([key, answer]) => ({ key, words: answered(answer), bad: failed.includes(key) }))
  return (
    <article className="scan">
      <div className="row wrap">
        <b>{[no, place].filter((one) => one !== null).join(' · ')}</b>
        <Classes of={scan} />
        <span className="end">{!struckWhy && <AskAct act={api.scans.strike} of={Strike} given={{ scanId }} kind="ghost" invalidates={['rounds']} />}</span>
      </div>
      <div className="xs ink3">
        {[moment(at), by, t(`scans.how.${how}`), t('scans.clocks', { device: time(deviceAt), heard: moment(heardAt) })].filter(Boolean).join(' · ')}
      </div>
      {(said.length > 0 || remark) && (
        <div className="sm">
          {said.map(({ key, words, bad }) => (
            <span key={key} className={bad ? 'late c b' : 'ink2'}>{`${words} `}</span>
          ))}
          {remark}
        </div>
      )}
      <Pictures ids={photoIds} />
      {photos > photoIds.length && <div className="xs ink3 row"><Camera size={13} aria-hidden /> {t('scans.photos_to_come', { count: photos - photoIds.length })}</div>}
      {struckWhy && <div className="sm late c">{t('scans.struck_said', { who: striker ?? '', why: struckWhy })}</div>}
    </article>
  )
} // biome-ignore format: it reads as a card
