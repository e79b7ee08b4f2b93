import { useEffect, useRef } from 'react'
import { api } from '#web/api.ts'
import { life, memoryOfDevice } from '#web/field/device.ts'
import { useLater } from '#web/field/later.ts'
import { hashesOf } from '#web/field/photos.ts'

/** How and when a code was seen, by both clocks of the phone. */
export interface Seen {
  how: 'code' | 'nfc' | 'plate'
  deviceAt: string
  startId: string
  sinceStartMs: number
}

interface Scanned {
  placeId: string
  answers: Record<string, string | number | boolean>
  photoIds: string[]
  remark: string
  seen: Seen
}

/** The one road by which a scan leaves the phone: written down first, sent in order, without network later. */
export function useSendScan({ roundId, walked, onDone }: { roundId: string; walked: number; onDone: () => void }) {
  const position = usePosition()
  const { send, busy, error } = useLater(api.scans.send, { about: roundId, onDone })
  const clocks = () => ({ at: Temporal.Now.instant().toString(), sinceMs: Math.round(performance.now()) })
  const stamp = (how: Seen['how']): Seen => {
    const { at, sinceMs } = clocks()
    return { how, deviceAt: at, startId: life, sinceStartMs: sinceMs }
  }
  const sendScan = ({ seen, ...scan }: Scanned) => {
    const { at, sinceMs } = clocks()
    const one = {
      ...scan,
      ...seen,
      scanId: crypto.randomUUID(),
      roundId,
      seq: walked + 1,
      photoHashes: hashesOf(scan.photoIds),
      position: position.current,
    }
    return send({ device: memoryOfDevice().deviceId, startId: life, sentAt: at, sentSinceMs: sinceMs, scans: [one] })
  }
  return { send: sendScan, stamp, busy, error }
}

type Position = { latitude: number; longitude: number; accuracyM: number }
const oldestMs = 60_000

/** Where the phone is, as far as its owner lets it say so; nobody waits for it. */
function usePosition() {
  const last = useRef<Position | null>(null)
  useEffect(() => {
    if (!navigator.geolocation) return
    const heard = ({ coords }: GeolocationPosition) => {
      last.current = { latitude: coords.latitude, longitude: coords.longitude, accuracyM: Math.round(coords.accuracy) }
    }
    const lost = () => {
      last.current = null
    }
    const watching = navigator.geolocation.watchPosition(heard, lost, { enableHighAccuracy: true, maximumAge: oldestMs })
    return () => navigator.geolocation.clearWatch(watching)
  }, [])
  return last
} // biome-ignore format: it reads as one row
