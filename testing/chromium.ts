import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What `chromium.launch` of playwright-core is given for a browser story. */
export type ChromiumLaunch = { executablePath: string; args: string[] }

const args = [
  // Chromium's sandbox refuses to start as root, as which containers run; the stories only visit our own pages.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium or Chrome of this machine: `CHROMIUM_PATH`, or where the usual packages put it. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : undefined
  return usualPaths().find((path) => existsSync(path))
}

/** How to launch it; refuses with what to do when this machine has none. */
export function chromiumLaunch(): ChromiumLaunch {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found: install it or set CHROMIUM_PATH to its program')
  return { executablePath, args }
}

function usualPaths(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '')
    const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe']
    return roots.filter(Boolean).flatMap((root) => programs.map((program) => join(root, program)))
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map((name) => `/usr/bin/${name}`)
}
