import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ensureCluster, startServer, stopServer } from './cluster.ts'
import { listening, owner, passwordOf, urlOf } from './cluster-address.ts'
import { findPlace, type Place } from './cluster-place.ts'
import { type Hold, hold, tryHold } from './cluster-presence.ts'
import { findServer, isAlive, type RunningServer } from './postmaster.ts'

/** How to open the embedded PostgreSQL; a `port` asks for TCP on 127.0.0.1 instead of the private socket. */
export type PostgresWishes = {
  folder: string
  durable?: boolean
  port?: number
  /** Called once when PostgreSQL dies although nobody here stopped it. */
  onExit?: (sentence: string) => void
}

/** An open embedded PostgreSQL: the owner's connection string, where its files really are, and the way to leave it. */
export type Postgres = { url: string; home: string; stop(): Promise<void> }

const watchMs = 500

/**
 * Opens the embedded PostgreSQL of a folder, making the cluster the first time. Several processes may have the same
 * folder open: they share one server, and whoever stops last shuts it down. A server that nobody has open any more
 * (its program was killed) is stopped and started afresh. Refuses when PostgreSQL cannot start, with its own words.
 */
export async function openPostgres({ folder, durable = true, port, onExit }: PostgresWishes): Promise<Postgres> {
  const place = findPlace(folder, durable)
  const door = await hold(join(place.home, 'door.lock'), 'alone')
  try {
    const nobodyElse = tryHold(presenceFile(place), 'alone')
    let server = findServer(place)
    try {
      if (nobodyElse) await stopServer(place)
      if (nobodyElse || !server) server = await begin(place, durable, port)
    } finally {
      nobodyElse?.release()
    }
    const presence = await hold(presenceFile(place), 'together')
    const unwatch = watch(server, onExit)
    let leaving: Promise<void> | undefined
    const stop = () => {
      unwatch()
      leaving ??= leave(place, presence)
      return leaving
    }
    return { url: urlOf(place, server, owner), home: place.home, stop }
  } finally {
    door.release()
  }
}

/** Stops and deletes the cluster of a folder, unless somebody has it open; answers whether it is gone. */
export async function discardPostgres(folder: string): Promise<boolean> {
  const place = findPlace(folder, false)
  const nobodyElse = tryHold(presenceFile(place), 'alone')
  if (!nobodyElse) return false
  try {
    await stopServer(place)
  } finally {
    nobodyElse.release()
  }
  for (const gone of new Set([place.home, folder])) rmSync(gone, { recursive: true, force: true })
  return true
}

const presenceFile = (place: Place) => join(place.home, 'presence.lock')

async function begin(place: Place, durable: boolean, port: number | undefined): Promise<RunningServer> {
  await ensureCluster(place, passwordOf(place), durable)
  const server = await startServer(place, { durable, listen: await listening(place, port) })
  await ensureDatabase(urlOf(place, server, 'postgres'))
  return server
}

async function leave(place: Place, presence: Hold): Promise<void> {
  const door = await hold(join(place.home, 'door.lock'), 'alone')
  try {
    presence.release()
    const nobodyElse = tryHold(presenceFile(place), 'alone')
    if (!nobodyElse) return
    try {
      await stopServer(place)
    } finally {
      nobodyElse.release()
    }
  } finally {
    door.release()
  }
}

function watch(server: RunningServer, onExit: PostgresWishes['onExit']): () => void {
  const timer = setInterval(() => {
    if (isAlive(server.pid)) return
    clearInterval(timer)
    onExit?.(`PostgreSQL (process ${server.pid}) ended unexpectedly; its log is in the data folder`)
  }, watchMs)
  timer.unref()
  return () => clearInterval(timer)
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner])
    if (rowCount === 0) await client.query(`create database ${owner}`)
  } finally {
    await client.end()
  }
}
