import { Dropdown, type MenuProps } from 'antd'
import { Languages, LogOut, MonitorSmartphone, SunMoon } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useAct } from '#web/api.ts'
import { Avatar } from '#web/kit/Avatar.tsx'
import { useMe } from '#web/me.ts'
import { type Theme, useTheme } from '#web/theme.ts'
import { type Locale, locales, t, useLocale } from '#web/words.ts'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

/** Who I am here: language, theme, and the way out. */
export function PersonMenu() {
  const me = useMe()
  const { theme, choose } = useTheme()
  const { locale, speak } = useLocale()
  const [, go] = useLocation()
  const { mutate: signOut } = useAct(api.access.signOut, { onDone: () => location.assign('/') })
  const items: MenuProps['items'] = [
    {
      key: 'locale',
      icon: <Languages size={14} />,
      label: t('web.language'),
      children: locales.map((one) => ({ key: `locale:${one}`, label: t(`web.language.${one}`) })),
    },
    {
      key: 'theme',
      icon: <SunMoon size={14} />,
      label: t('web.theme'),
      children: themes.map((one) => ({ key: `theme:${one}`, label: t(`web.theme.${one}`) })),
    },
    { key: 'sessions:', icon: <MonitorSmartphone size={14} />, label: t('access.sessions') },
    { type: 'divider' },
    { key: 'out:', icon: <LogOut size={14} />, label: t('web.sign_out') },
  ]
  const press = (key: string) => {
    const [what, value = ''] = key.split(':')
    if (what === 'locale') void speak(value as Locale)
    if (what === 'theme') choose(value as Theme)
    if (what === 'sessions') go('/me/sessions')
    if (what === 'out') signOut({})
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectedKeys: [`locale:${locale}`, `theme:${theme}`], onClick: ({ key }) => press(key) }}
    >
      <button type="button" className="person press">
        <Avatar name={me.name} size={28} />
        <span className="person-name sm nowrap">
          {me.name} {me.post && <span className="ink3">{me.post}</span>}
        </span>
      </button>
    </Dropdown>
  )
}
