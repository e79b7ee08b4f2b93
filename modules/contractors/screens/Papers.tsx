import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { day, t } from '#web/words.ts'
import { passed, Renew } from '../rules.ts'
import type { Whole } from './Firm.tsx'
import { LightOf } from './Light.tsx'

const said = (days: number) =>
  days === passed ? t('contractors.reminded_passed') : t('contractors.reminded', { days })

/** Insurance and certificates, what runs out first above; what was renewed stays to be looked up. */
export const Papers = ({ papers }: Pick<Whole, 'papers'>) =>
  papers.map(({ paperId, person, kind, title, number, from, until, fileIds, reminded, renewed }) => (
    <div key={paperId} className="line">
      <span className="grow">
        <b>{title}</b>{' '}
        <span className="ink2">{[t(`contractors.kind.${kind}`), person, number].filter(Boolean).join(' · ')}</span>
        <span className="block sm ink3">
          {[`${day(from)} – ${day(until)}`, ...reminded.map(said)].join(' · ')}
        </span>
        <Pictures ids={fileIds} />
      </span>
      {renewed ? (
        <Tag tone="void">{t('contractors.renewed')}</Tag>
      ) : (
        <>
          <LightOf from={from} until={until} />
          <AskAct act={api.contractors.renew} of={Renew} given={{ paperId }} start={{ from: dayAfter(until) }} kind="ghost" />
        </>
      )}
    </div>
  )) // biome-ignore format: it reads as a line

const dayAfter = (last: string) => Temporal.PlainDate.from(last).add({ days: 1 }).toString()
