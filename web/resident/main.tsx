import '#web/tokens.css'
import '#web/kit.css'
import '#web/phone.css'
import { lazy } from 'react'
import { Outside } from '#web/shell/Outside.tsx'
import { Phone } from '#web/shell/Phone.tsx'
import { Session } from '#web/shell/Session.tsx'
import { start } from '#web/start.tsx'
import { sayFrom } from '#web/words.ts'
import { AtHome } from './AtHome.tsx'
import { places } from './places.tsx'

const PhoneSignIn = lazy(() => import('#modules/access/screens/PhoneSignIn.tsx'))
const outside = {
  '/invite': lazy(() => import('#modules/access/screens/Invite.tsx')),
  '/notice/:noticeId': lazy(() => import('#modules/notices/screens/PublicNotice.tsx')),
}

sayFrom({
  'zh-Hans': () => import('virtual:words/resident/zh-Hans'),
  'zh-Hant': () => import('virtual:words/resident/zh-Hant'),
  en: () => import('virtual:words/resident/en'),
})

void start(
  <Outside pages={outside}>
    <Session signIn={PhoneSignIn}>
      <AtHome>
        <Phone places={places} />
      </AtHome>
    </Session>
  </Outside>,
  '/m',
)
