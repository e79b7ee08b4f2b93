import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const mark = 'virtual:code-reader'

/** Serves `virtual:code-reader`: the address, in our own house, of the WebAssembly that `barcode-detector` would fetch from afar. */
export function codes(): Plugin {
  return {
    name: 'steward-codes',
    apply: 'build',
    resolveId: (id) => (id === mark ? `\0${mark}` : undefined),
    load(id) {
      if (id !== `\0${mark}`) return
      const detector = createRequire(createRequire(import.meta.url).resolve('barcode-detector'))
      const source = readFileSync(detector.resolve('zxing-wasm/reader/zxing_reader.wasm'))
      const file = this.emitFile({ type: 'asset', name: 'code-reader.wasm', source })
      return `export default import.meta.ROLLUP_FILE_URL_${file}`
    },
  }
}
