import { ArrowRight } from 'lucide-react'
import { api } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'
import { PostNotice, RemoveNotice } from '../rules.ts'
import type { Whole } from './one.tsx'

/** Notices on site: the picture of each as it was put up, and of the place as it was taken down. */
export const Signs = ({ of: { incidentId, signs }, runs }: { of: Whole; runs: boolean }) => (
  <Card
    title={t('incidents.signs')}
    end={
      runs && <AskAct act={api.incidents.postNotice} of={PostNotice} given={{ incidentId }} start={{ photoIds: [] }} />
    }
  >
    {signs.length === 0 && <p className="ink3 sm nothing-yet">{t('incidents.signs.none')}</p>}
    {signs.map(({ signId, spot, words, postedAt, poster, postedPhotoIds, removedAt, remover, removedPhotoIds }) => (
      <div key={signId} className="line">
        <span className="photos small">
          <Pictures ids={postedPhotoIds} />
          {removedAt && <ArrowRight size={14} className="ink3" aria-hidden />}
          <Pictures ids={removedPhotoIds} />
        </span>
        <span className="grow">
          <span className="block">{`${spot}：${words}`}</span>
          <span className="xs ink3 block">
            {[
              t('incidents.posted', { who: poster ?? '', at: moment(postedAt) }),
              removedAt && t('incidents.removed', { who: remover ?? '', at: moment(removedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        {removedAt ? (
          <Tag tone="kept">{t('incidents.sign.down')}</Tag>
        ) : (
          runs && (
            <AskAct
              act={api.incidents.removeNotice}
              of={RemoveNotice}
              given={{ signId }}
              start={{ photoIds: [] }}
              note={`${spot}：${words}`}
            />
          )
        )}
      </div>
    ))}
  </Card>
)

const Pictures = ({ ids }: { ids: readonly string[] }) =>
  ids.map((fileId) => (
    <span key={fileId} className="photo">
      <Photo fileId={fileId} />
    </span>
  ))
