import { useMemo } from 'react'
import { may, useMe } from '#web/me.ts'
import { Console } from '#web/shell/Console.tsx'
import { findWith } from './find.ts'
import { makers, places } from './places.tsx'

/** The console of whoever is signed in: their places, and a search of what they may find. */
export function Office() {
  const me = useMe()
  const find = useMemo(() => findWith((needs) => may(me.may, needs)), [me.may])
  return <Console places={places} makers={makers} find={find} />
}
