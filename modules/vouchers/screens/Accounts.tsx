import { BookText } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, t } from '#web/words.ts'
import { SetAccount } from '../rules.ts'

type Account = Awaited<ReturnType<typeof api.vouchers.accounts>>['rows'][number]

/** Under which account of the company's own ledger each kind of money is entered. */
export default function Accounts() {
  const { data, error } = useSee(api.vouchers.accounts, {})
  const [chosen, choose] = useUrlValue('key')
  return (
    <Page title={t('vouchers.accounts')} note={t('vouchers.accounts.note')} whole>
      <Refusal error={error} />
      <Chosen noun="vouchers" icon={BookText} rows={data?.rows} columns={columns()} keyOf={({ key }) => key} chosen={chosen} choose={choose}
        one={(key) => {
          const account = data?.rows.find((one) => one.key === key)
          return account ? <One key={key} of={account} /> : <Card fill>{null}</Card>
        }}
      />
    </Page>
  )
} // biome-ignore format: a part a line

function One({ of }: { of: Account }) {
  const may = useMay()
  const start = { code: of.code ?? '', name: of.name ?? '' }
  return (
    <Card title={labelOf(of)} note={kindOf(of)} end={<Standing of={of} />} fill padded>
      {!of.code && of.otherwise && <p className="ink2">{t('vouchers.by_class', { code: of.otherwiseCode ?? t('vouchers.no_code') })}</p>}
      {may('vouchers.setAccount') ? <Form of={SetAccount} act={api.vouchers.setAccount} given={{ key: of.key }} start={start} /> : <p>{of.code ? `${of.code} ${of.name}` : t('vouchers.no_code')}</p>}
    </Card>
  )
} // biome-ignore format: a part a line

const partsOf = ({ key }: Pick<Account, 'key'>) => key.split(':') as [string, string?]

function labelOf(of: Account): string {
  const [kind, name = ''] = partsOf(of)
  if (kind === 'method') return t(`receipts.method.${name}`)
  if (kind === 'class') return t(`tariffs.class.${name}`)
  if (kind !== 'item') return t(`vouchers.key.${kind}`)
  return (currentLocale() === 'en' ? of.itemEn : of.item) ?? name
}

const kindOf = (of: Account) => t(`vouchers.kind.${partsOf(of)[0]}`)

/** Nothing where money of this kind could not be entered at all. */
const Standing = ({ of }: { of: Account }) =>
  of.code ? null : (
    <Tag tone={of.otherwiseCode ? 'plain' : 'soon'}>
      {t(of.otherwiseCode ? 'vouchers.as_class' : 'vouchers.no_code')}
    </Tag>
  )

const columns = (): Column<Account>[] => [
  { key: 'kind', title: t('vouchers.column.kind'), width: 110, show: (row) => <span className="ink2">{kindOf(row)}</span> },
  { key: 'key', title: t('vouchers.column.key'), show: (row) => <b>{labelOf(row)}</b> },
  { key: 'code', title: t('vouchers.column.code'), width: 130, show: ({ code, otherwiseCode }) => (code ? <span className="num">{code}</span> : <span className="num ink2">{otherwiseCode ?? '—'}</span>) },
  { key: 'account', title: t('vouchers.column.account'), show: ({ name }) => name ?? '' },
  { key: 'standing', title: '', width: 110, show: (row) => <Standing of={row} /> },
] // biome-ignore format: a column a line
