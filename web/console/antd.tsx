import { App, ConfigProvider, type ConfigProviderProps, theme as looks, type ThemeConfig } from 'antd'
import en from 'antd/es/locale/en_US.js'
import zhHans from 'antd/es/locale/zh_CN.js'
import zhHant from 'antd/es/locale/zh_HK.js'
import { type ReactNode, useMemo } from 'react'
import { Controls } from '#web/kit/controls.tsx'
import { useTheme } from '#web/theme.ts'
import { useLocale } from '#web/words.ts'
import { richControls } from './controls.tsx'

type Locale = NonNullable<ConfigProviderProps['locale']>

// By Node's rules a namespace is imported here, the bundler hands over the locale itself.
const localeOf = (given: Locale | { default: Locale }): Locale => ('default' in given ? given.default : given)
const locales = { 'zh-Hans': localeOf(zhHans), 'zh-Hant': localeOf(zhHant), en: localeOf(en) }

// Behind a drawer the desk stays readable.
const veil = 'rgb(16 23 34 / .16)'

// The pairs at the head of tokens.css: antd computes with colours, so it is given what the page's tokens resolve to.
function themeFromTokens(shown: 'light' | 'dark'): ThemeConfig {
  const page = getComputedStyle(document.documentElement)
  const token = (name: string) => page.getPropertyValue(`--${name}`).trim()
  return {
    algorithm: shown === 'dark' ? looks.darkAlgorithm : looks.defaultAlgorithm,
    token: {
      colorPrimary: token('accent'),
      colorBgLayout: token('paper'),
      colorBgContainer: token('surface'),
      colorBgElevated: token('raised'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorBorder: token('line-2'),
      colorBorderSecondary: token('line'),
      colorError: token('late'),
      colorWarning: token('soon'),
      colorSuccess: token('kept'),
      colorInfo: token('wait'),
      colorPrimaryBg: token('accent-bg'),
      controlItemBgActive: token('accent-bg'),
      controlItemBgActiveHover: token('accent-bg'),
      controlItemBgHover: token('hover'),
      colorBgMask: veil,
      borderRadius: 6,
      borderRadiusLG: 10,
      fontSize: 14,
      controlHeight: 32,
      fontFamily: token('font'),
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.2s',
    },
  }
}

/** antd in our colours and language, and its controls in our forms. */
export function Dressed({ children }: { children: ReactNode }) {
  const { shown } = useTheme()
  const { locale } = useLocale()
  const theme = useMemo(() => themeFromTokens(shown), [shown])
  return (
    <ConfigProvider theme={theme} locale={locales[locale]} button={{ autoInsertSpace: false }}>
      <App className="spoken">
        <Controls value={richControls}>{children}</Controls>
      </App>
    </ConfigProvider>
  )
}
