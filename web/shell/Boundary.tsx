import { CircleAlert } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { t } from '#web/words.ts'

/** Catches a broken screen and says so in a clerk's words; the rest of the house goes on. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <Empty icon={CircleAlert} title={t('web.broken')} note={t('web.broken.out')}>
        <Button kind="main" onClick={() => location.reload()}>
          {t('web.reload')}
        </Button>
        <Button onClick={() => this.setState({ broken: false })}>{t('web.again')}</Button>
      </Empty>
    )
  }
}
