import './knowledge.css'
import { BookOpenText } from 'lucide-react'
import { useDeferredValue } from 'react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Search } from '#web/kit/Search.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { useEstate } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { unusedDays, views, Write } from '../rules.ts'
import { ArticleTag } from './ArticleTag.tsx'
import { OneArticle } from './OneArticle.tsx'
import { TypesControl, useTypeNames } from './TypesControl.tsx'

type Row = Awaited<ReturnType<typeof api.knowledge.list>>['rows'][number]

/** The answers of the house: what is said and sent, what waits for approval, what is due for review, what nobody uses. */
export default function Knowledge() {
  const { estate } = useEstate()
  const [wanted, want] = useUrlValue('view')
  const [text, search] = useUrlValue('text')
  const [chosen, choose] = useUrlValue('article')
  const asked = useDeferredValue(text.trim())
  const { nameOf } = useTypeNames()
  const view = views.find((one) => one === wanted) ?? 'current'
  const { rows, error, more, loadMore } = useSeePages(api.knowledge.list, (after) => ({
    view,
    ...(estate && { estateId: estate.id }),
    ...(asked && { text: asked }),
    ...(after && { after }),
  }))
  const options = views.map((value) => ({ value, label: t(`knowledge.view.${value}`) }))
  return (
    <Page
      title={t('knowledge')}
      note={estate?.name}
      end={
        <>
          <Search className="knowledge-search" value={text} onChange={search} placeholder={t('knowledge.search')} />
          <Seg label={t('knowledge.view')} value={view} options={options} onChange={want} />
          <AskAct
            act={api.knowledge.write}
            of={Write}
            start={estate ? { estateId: estate.id } : {}}
            controls={{ typeIds: (field) => <TypesControl {...field} /> }}
            kind="main"
            note={t('knowledge.write.note')}
            onDone={({ articleId }) => choose(articleId)}
          />
        </>
      }
      whole
    >
      <Refusal error={error} />
      <Chosen
        noun="knowledge"
        icon={BookOpenText}
        rows={rows}
        columns={columns(nameOf)}
        keyOf={({ articleId }) => articleId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(articleId) => <OneArticle key={articleId} articleId={articleId} />}
      />
    </Page>
  )
}

const columns = (nameOf: (typeId: string) => string | undefined): Column<Row>[] => [
  { key: 'title', title: t('knowledge.field.title'), show: ({ title }) => <b>{title}</b> },
  {
    key: 'types',
    title: t('knowledge.field.typeIds'),
    width: 140,
    show: ({ typeIds }) => typeIds.flatMap((typeId) => nameOf(typeId) ?? []).join(t('knowledge.comma')),
  },
  {
    key: 'where',
    title: t('knowledge.where'),
    width: 68,
    show: ({ estate, building }) =>
      building ? t('knowledge.building', { name: building }) : (estate ?? t('knowledge.everywhere')),
  },
  {
    key: 'uses',
    title: t('knowledge.uses_of', { days: unusedDays }),
    width: 78,
    num: true,
    show: ({ uses }) => uses || '—',
  },
  { key: 'review', title: t('knowledge.field.reviewOn'), width: 92, show: ({ reviewOn }) => day(reviewOn) },
  { key: 'state', title: t('knowledge.state'), width: 84, show: (row) => <ArticleTag of={row} /> },
]
