import { Dropdown } from 'antd'
import { Building2, ChevronDown } from 'lucide-react'
import { refresh } from '#web/api.ts'
import { useEstate } from '#web/me.ts'
import { number, t } from '#web/words.ts'

/** Which estate is on screen; with only one there is nothing to choose. */
export function EstateChooser() {
  const { estate, estates, choose } = useEstate()
  if (!estate) return null
  const name = (
    <>
      <Building2 size={16} className="acc" aria-hidden />
      <span className="cut">{estate.name}</span>
      {estate.units !== undefined && <span className="ink3 sm">{t('web.units', { count: number(estate.units) })}</span>}
    </>
  )
  if (estates.length < 2) return <div className="estate">{name}</div>
  const items = estates.map(({ id, name: label }) => ({ key: id, label }))
  const go = (id: string) => {
    choose(id)
    void refresh()
  }
  return (
    <Dropdown trigger={['click']} menu={{ items, selectedKeys: [estate.id], onClick: ({ key }) => go(key) }}>
      <button type="button" className="estate press" title={t('web.choose_estate')}>
        {name}
        <ChevronDown size={16} className="ink3" aria-hidden />
      </button>
    </Dropdown>
  )
}
