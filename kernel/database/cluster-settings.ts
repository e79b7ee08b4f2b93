import { totalmem } from 'node:os'

/** What PostgreSQL is told at each start. */
export type ClusterWishes = { durable: boolean; listen: { socket: string } | { port: number } }

const MiB = 2 ** 20

/** The whole `postgresql.conf`: sized for this machine; `own.conf` beside it is read last and belongs to the operator. */
export function clusterSettings(wishes: ClusterWishes, memoryBytes = memoryForUs()): string {
  const lines = Object.entries({ ...network(wishes), ...memory(memoryBytes), ...habits, ...safety(wishes.durable) })
  return [
    '# Written anew by Steward at each start. Put your own settings into own.conf in this folder.',
    ...lines.map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`),
    "include_if_exists = 'own.conf'",
    '',
  ].join('\n')
}

const habits = {
  max_connections: '200',
  max_locks_per_transaction: '256',
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  datestyle: 'iso, ymd',
  default_text_search_config: 'pg_catalog.simple',
  password_encryption: 'scram-sha-256',
}

function network({ listen }: ClusterWishes): Record<string, string> {
  if ('port' in listen) return { listen_addresses: '127.0.0.1', port: String(listen.port), unix_socket_directories: '' }
  const { socket } = listen
  return { listen_addresses: '', unix_socket_directories: socket, unix_socket_permissions: '0700' }
}

function memory(bytes: number): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max((bytes * part) / MiB, least), most))}MB`
  return {
    shared_buffers: share(1 / 8, 128, 4096),
    effective_cache_size: share(1 / 2, 512, 16_384),
    maintenance_work_mem: share(1 / 32, 64, 512),
    work_mem: share(1 / 256, 8, 32),
  }
}

function safety(durable: boolean): Record<string, string> {
  if (!durable) return { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '1GB' }
  return {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    // One file for each day of the week: a log that never grows without bound.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
  }
}

function memoryForUs(): number {
  const granted = process.constrainedMemory()
  return granted > 0 ? Math.min(granted, totalmem()) : totalmem()
}
