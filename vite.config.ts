import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { codes } from './web/codes.plugin.ts'
import { words } from './web/words.plugin.ts'
import { worker } from './web/worker.plugin.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
// The gallery of parts is for the makers of screens; it is never shipped.
const entries = process.env.STEWARD_GALLERY ? ['gallery'] : ['console', 'resident', 'field']

export default defineConfig({
  root: `${root}web`,
  plugins: [react(), words(root), codes(), worker(root)],
  build: {
    outDir: process.env.STEWARD_GALLERY ?? `${root}dist`,
    emptyOutDir: true,
    target: 'esnext',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((entry) => [entry, `${root}web/${entry}/index.html`])),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
