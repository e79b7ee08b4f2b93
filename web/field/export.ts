import { giveFile } from '#web/download.ts'
import { memoryOfDevice } from './device.ts'
import { outbox, ownerNow } from './outbox.ts'
import { shelves } from './store.ts'

const dataUrl = (picture: Blob) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(picture)
  })

/** The last way out: what the house has not confirmed, with its pictures, as one file that any program reads. */
export async function exportOutbox(): Promise<void> {
  const left = outbox().all.filter(
    ({ standing }) => standing === 'waiting' || standing === 'held' || standing === 'refused',
  )
  const db = await shelves()
  const photos = []
  for (const id of new Set(left.flatMap(({ entry }) => entry.photoIds))) {
    const photo = await db.get('photos', id)
    if (photo) photos.push({ ...photo, picture: await dataUrl(photo.picture) })
  }
  const file = {
    steward: 'outbox',
    deviceId: memoryOfDevice().deviceId,
    employeeId: ownerNow(),
    exportedAt: Temporal.Now.instant().toString(),
    entries: left.map(({ entry, standing, answer }) => ({ ...entry, standing, answer })),
    photos,
  }
  const name = `outbox-${file.exportedAt.slice(0, 16).replaceAll(':', '')}.json`
  giveFile(name, new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
}
