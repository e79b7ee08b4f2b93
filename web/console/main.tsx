import '#web/tokens.css'
import '#web/kit.css'
import '#web/shell.css'
import { Console } from '#web/shell/Console.tsx'
import { Session } from '#web/shell/Session.tsx'
import { start } from '#web/start.tsx'
import { Dressed } from './antd.tsx'
import { makers, places } from './places.tsx'

void start(
  <Dressed>
    <Session>
      <Console places={places} makers={makers} />
    </Session>
  </Dressed>,
)
