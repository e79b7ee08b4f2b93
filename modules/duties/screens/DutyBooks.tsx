import './duties.css'
import { BookOpenCheck } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { BookMoves } from './BookMoves.tsx'
import { type Book, Clauses } from './Clauses.tsx'
import { Whole } from './Whole.tsx'
import { Writing } from './Writing.tsx'

/** The duty book of a post: its clauses with what keeps them and how they were kept; in a draft, the coach reads along. */
export default function DutyBooks() {
  const { data: posts, error } = useSee(api.duties.posts, {})
  const { data: mine } = useSee(api.duties.mine, {})
  const [wanted, want] = useUrlValue('post')
  const [version, turnTo] = useUrlValue('book')
  const own = mine?.find(({ why }) => why === 'holder')?.bookId
  const post =
    posts?.find(({ postId }) => postId === wanted) ??
    posts?.find(({ inForce }) => inForce && inForce.bookId === own) ??
    posts?.find(({ inForce }) => inForce) ??
    posts?.[0]
  const bookId = version || (post?.inForce ?? post?.making)?.bookId
  if (error) return <Refusal error={error} />
  if (!posts || !post || !mine) return <Skeleton rows={12} />
  const choose = (postId: string) => {
    turnTo('')
    want(postId)
  }
  const options = posts.map(({ postId, post: label, department, inForce }) => ({
    value: postId,
    label: inForce ? label : `${label}（${t('duties.none_in_force')}）`,
    group: department,
  }))
  return (
    <Page
      whole
      title={t('duties')}
      note={<Select aria-label={t('duties.field.postId')} value={post.postId} options={options} onChange={choose} />}
      end={<BookMoves post={post} bookId={bookId} turnTo={turnTo} />}
    >
      {bookId ? <OneBook key={bookId} bookId={bookId} /> : <NoBook />}
    </Page>
  )
}

const NoBook = () => (
  <Card fill>
    <Empty icon={BookOpenCheck} title={t('duties.no_book')} note={t('duties.no_book.out')} />
  </Card>
)

function OneBook({ bookId }: { bookId: string }) {
  const { data: book, error } = useSee(api.duties.one, { bookId }, { keep: true })
  const [clauseId, choose] = useUrlValue('clause')
  const [turnId, openTurn] = useUrlValue('turn')
  if (error) return <Refusal error={error} />
  if (!book) return <Skeleton rows={12} />
  const clause = book.clauses.find((one) => one.clauseId === clauseId)
  const writing = book.state === 'draft' && (clause !== undefined || clauseId === 'new')
  return (
    <>
      <p className="row sm ink2 duty-line">
        <Tag tone={book.state === 'in_force' ? 'kept' : 'soon'}>{t(`duty_books.state.${book.state}`)}</Tag>
        {line(book)}
      </p>
      <div className={clause || writing ? 'duty-book with-side' : 'duty-book'}>
        <Clauses book={book} chosen={clauseId} onChoose={choose} turnId={turnId} onTurn={openTurn} />
        {writing && <Writing key={clauseId} book={book} clause={clause} onClose={() => choose('')} />}
        {clause && book.state !== 'draft' && <Whole clause={clause} onClose={() => choose('')} />}
      </div>
    </>
  )
}

const line = ({ version, effectiveOn, approver, acknowledged, reviewOn, reason }: Book) =>
  [
    t('duties.version', { version }),
    effectiveOn && t('duties.from_day', { day: day(effectiveOn) }),
    approver && t('duties.approved_by', { who: approver }),
    acknowledged.length > 0 && t('duties.acknowledged_by', { count: acknowledged.length }),
    reviewOn && t('duties.review_on', { day: day(reviewOn) }),
    reason,
  ]
    .filter(Boolean)
    .join(' · ')
