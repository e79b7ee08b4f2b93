// Plain JavaScript for whatever Node the machine has: installs what the lock file lists, then runs the given
// TypeScript file under the Node 26 that came with it. Every npm script goes through here.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const oldestNodeToInstall = 20
const nodeToRun = 26

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const windows = process.platform === 'win32'

await main(process.argv.slice(2))

async function main([file, ...args]) {
  if (majorOf(process.versions.node) < oldestNodeToInstall)
    return giveUp(`Steward needs Node ${oldestNodeToInstall} or newer to install itself; this is ${process.version}.`)
  if (!file) return giveUp('Usage: node scripts/bootstrap.mjs <file.ts> [arguments]')
  process.chdir(root)
  const { isInstalled, installOnce } = await import('./install.mjs')
  if (!isInstalled(root)) await installOnce(root).catch((error) => giveUp(error.message))
  run(bundledNode(), [file, ...args])
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

function majorOf(version) {
  return Number(version.split('.')[0])
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(2)
}
