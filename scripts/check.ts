import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** How many checks went which way. */
export type Counts = { passed: number; failed: number; skipped: number }

/** Announces a stage, runs one of the installed programs on the whole house, and answers its exit code. */
export function stage(title: string, program: string, args: string[]): number {
  console.log(`\n── ${title}`)
  const path = join('node_modules', program)
  return spawnSync(process.execPath, [path, ...args], { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1
}

/** Format, lint and types: one check each for the first two together and for the last. */
export function check(): Counts {
  const codes = [
    stage('Format and lint', '@biomejs/biome/bin/biome', ['check']),
    stage('Types', 'typescript/bin/tsc', ['--noEmit']),
  ]
  const failed = codes.filter((code) => code !== 0).length
  return { passed: codes.length - failed, failed, skipped: 0 }
}

if (import.meta.main) process.exitCode = check().failed === 0 ? 0 : 1
