import '#web/tokens.css'
import '#web/kit.css'
import '#web/shell.css'
import { lazy } from 'react'
import { Outside } from '#web/shell/Outside.tsx'
import { Session } from '#web/shell/Session.tsx'
import { start } from '#web/start.tsx'
import { AtDesk } from './AtDesk.tsx'
import { Dressed } from './antd.tsx'
import { Office } from './Office.tsx'

const SignIn = lazy(() => import('#modules/access/screens/SignIn.tsx'))
const outside = {
  '/set-up': lazy(() => import('#modules/access/screens/SetUp.tsx')),
  '/invite': lazy(() => import('#modules/access/screens/Invite.tsx')),
}

void start(
  <Dressed>
    <Outside pages={outside}>
      <Session signIn={SignIn}>
        <AtDesk>
          <Office />
        </AtDesk>
      </Session>
    </Outside>
  </Dressed>,
)
