import { Dropdown } from 'antd'
import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { useHotkey } from './hotkey.ts'
import type { Maker } from './place.ts'

/** 新建: what this person may begin. The key n begins the first at once, a call as a rule; pressed, it offers them all. */
export function MakeButton({ makers }: { makers: readonly Maker[] }) {
  const may = useMay()
  const [, go] = useLocation()
  const [open, setOpen] = useState(false)
  const mine = makers.filter(({ needs }) => may(needs))
  const [first] = mine
  const only = mine.length === 1
  const press = useCallback(() => first && go(first.at), [first, go])
  useHotkey('n', press)
  if (mine.length === 0) return null
  const items = mine.map(({ needs, at, icon: Icon }) => ({ key: at, icon: <Icon size={14} />, label: t(needs) }))
  const button = (
    <Button icon={Plus} hotkey="n" small className="make" onClick={only ? press : undefined}>
      {t('web.make')}
    </Button>
  )
  if (only) return button
  return (
    <Dropdown open={open} onOpenChange={setOpen} trigger={['click']} menu={{ items, onClick: ({ key }) => go(key) }}>
      {button}
    </Dropdown>
  )
}
