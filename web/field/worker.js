// The service worker of the field phone: its page opens without network. It keeps the files of one version of the page,
// whole or not at all, and never an answer of the house. `worker.plugin.ts` fills in version and list.
const version = 'VERSION'
const files = ['FILES']

const mark = 'steward.field.'
const shelf = mark + version
const shell = '/field'
const listed = new Set(files)
// A name with the hash of its content never means another content.
const lasting = (path) => path.startsWith('/assets/')

self.addEventListener('install', (event) => event.waitUntil(fill()))

/** Takes over what an earlier version has, and fetches the rest. One file missing, and the earlier version stays. */
async function fill() {
  const here = await caches.open(shelf)
  await Promise.all(
    [shell, ...files].map(async (path) => {
      const known = lasting(path) ? await caches.match(path) : undefined
      const answer = known ?? (await fetch(path, { cache: lasting(path) ? 'default' : 'reload' }))
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      await here.put(path, answer)
    }),
  )
}

self.addEventListener('activate', (event) => event.waitUntil(begin()))

async function begin() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(mark) && name !== shelf).map((name) => caches.delete(name)))
  await self.clients.claim()
}

// A new version waits until the person takes it, or until the page is closed.
self.addEventListener('message', ({ data }) => {
  if (data === 'take') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (mode === 'navigate') event.respondWith(kept(shell, event.request))
  else if (listed.has(pathname)) event.respondWith(kept(pathname, event.request))
})

const kept = async (path, request) => (await (await caches.open(shelf)).match(path)) ?? fetch(request)
