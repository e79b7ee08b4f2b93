import '#web/tokens.css'
import '#web/kit.css'
import '#web/phone.css'
import { Phone } from '#web/shell/Phone.tsx'
import { Session } from '#web/shell/Session.tsx'
import { start } from '#web/start.tsx'
import { places } from './places.tsx'

void start(
  <Session>
    <Phone places={places} />
  </Session>,
  '/resident',
)
