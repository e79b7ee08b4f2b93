import { api, useAct, useSee } from '#web/api.ts'
import { PickMany } from '#web/console/PickMany.tsx'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { currentLocale, t } from '#web/words.ts'
import { Approve, Draft, Remark, SendBack, Settle, Submit } from '../rules.ts'

type Post = Awaited<ReturnType<typeof api.duties.posts>>[number]
interface Props {
  post: Post
  bookId: string | undefined
  turnTo: (bookId: string) => void
}

/** What can be done with the book that is open; and the way to the version being made, or back to the one in force. */
export function BookMoves({ post, bookId, turnTo }: Props) {
  const { inForce, making } = post
  const other = bookId === making?.bookId ? inForce : making
  return (
    <>
      {other && bookId && (
        <Button small kind="ghost" onClick={() => turnTo(other.bookId)}>
          {t(other === making ? 'duties.to_making' : 'duties.to_in_force', { version: other.version })}
        </Button>
      )}
      {!making && (
        <AskAct
          act={api.duties.draft}
          of={Draft}
          given={{ postId: post.postId, ...(post.postKey && !inForce && { template: post.postKey }) }}
          start={{ from: inForce ? 'book' : 'template' }}
          onDone={(made) => turnTo(made.bookId)}
        />
      )}
      {bookId && <Print bookId={bookId} />}
      {bookId && <Steps bookId={bookId} />}
    </>
  )
}

function Print({ bookId }: { bookId: string }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.duties.print, { onDone: download })
  if (!may('duties.print')) return null
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error} />
      <PrintButton busy={isPending} onPrint={() => mutate({ bookId, language })} />
    </>
  )
}

function Steps({ bookId }: { bookId: string }) {
  const { data: book } = useSee(api.duties.one, { bookId }, { keep: true })
  const acknowledge = useAct(api.duties.acknowledge)
  const may = useMay()
  if (!book) return null
  const given = { bookId }
  const open = book.readings.find(({ remark, settled }) => remark && !settled)
  return (
    <>
      {book.state === 'draft' && (
        <AskAct
          act={api.duties.submit}
          of={Submit}
          given={given}
          kind="main"
          controls={{ readerIds: (of) => <PickMany from="staff" {...of} /> }}
        />
      )}
      {book.state === 'review' && <AskAct act={api.duties.remark} of={Remark} given={given} />}
      {book.state === 'review' && open && (
        <AskAct
          act={api.duties.settle}
          of={Settle}
          given={{ readingId: open.readingId }}
          note={`${open.reader}：${open.remark}`}
        />
      )}
      {book.state === 'review' && <AskAct act={api.duties.approve} of={Approve} given={given} kind="main" />}
      {(book.state === 'review' || book.state === 'approved') && (
        <AskAct act={api.duties.sendBack} of={SendBack} given={given} />
      )}
      {(book.state === 'draft' || book.state === 'review') && (
        <AskAct act={api.duties.drop} of={SendBack} given={given} kind="danger" />
      )}
      {book.toAcknowledge && may('duties.acknowledge') && (
        <Button small kind="main" busy={acknowledge.isPending} onClick={() => acknowledge.mutate(given)}>
          {t('duties.acknowledge')}
        </Button>
      )}
    </>
  )
}
