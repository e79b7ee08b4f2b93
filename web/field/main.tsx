import '#web/tokens.css'
import '#web/kit.css'
import '#web/phone.css'
import './field.css'
import { lazy } from 'react'
import { Outside } from '#web/shell/Outside.tsx'
import { Phone } from '#web/shell/Phone.tsx'
import { Session } from '#web/shell/Session.tsx'
import { start } from '#web/start.tsx'
import { sayFrom } from '#web/words.ts'
import { AtWork } from './AtWork.tsx'
import { NewVersion, OutboxBar } from './OutboxBar.tsx'
import { places } from './places.tsx'
import { beginReads } from './reads.ts'
import { installPage } from './version.ts'

const SignIn = lazy(() => import('#modules/access/screens/SignIn.tsx'))
const outside = { '/invite': lazy(() => import('#modules/access/screens/Invite.tsx')) }

sayFrom({
  'zh-Hans': () => import('virtual:words/field/zh-Hans'),
  'zh-Hant': () => import('virtual:words/field/zh-Hant'),
  en: () => import('virtual:words/field/en'),
})

// The sign-in of the desk, in the measures of a phone.
const AtDoor = (door: { onSignedIn: () => void }) => (
  <div className="phone">
    <SignIn {...door} />
  </div>
)

const Top = () => (
  <>
    <OutboxBar />
    <NewVersion />
  </>
)

const page = (
  <Outside pages={outside}>
    <Session signIn={AtDoor}>
      <AtWork>
        <Phone places={places} top={<Top />} />
      </AtWork>
    </Session>
  </Outside>
)

void beginReads().then(() => start(page, '/field'))
void installPage()
