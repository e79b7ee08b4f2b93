import type pg from 'pg'
import { lay } from './lay.ts'

/** $1 the estate, $2 the route, $3 who did it, $4 how many points, $5 how many rounds, $6 when the first began. */
const statements = [
  `insert into places (id, estate_id, name, kind) select new_id($6, n), $1::uuid, 'P' || n, 'other' from generate_series(1, $4::int) n where $2::uuid is not null and $3::uuid is not null and $5::int > 0`,
  `insert into routes (id, estate_id, name, kind, version, state, made_at, made_by)
   select $2::uuid, $1::uuid, 'R', 'public_area', 1, 'in_use', $6::timestamptz, $3::uuid where $4::int > 0 and $5::int > 0`,
  `insert into route_versions (estate_id, route_id, version, in_order, reach_metres, reason, made_at, made_by)
   select $1::uuid, $2::uuid, 1, true, 80, 'R', $6::timestamptz, $3::uuid where $4::int > 0 and $5::int > 0`,
  `insert into route_points (id, estate_id, route_id, version, no, place_id, spot, look, questions, photos, least_seconds)
   select new_id($6::timestamptz, 100 + row_number() over ()), $1::uuid, $2::uuid, 1, row_number() over (), p.id, '', '', '[]', 0, 20
   from places p where p.name ~ '^P[0-9]+$' and p.estate_id = $1 and $3::uuid is not null and $4::int > 0 and $5::int > 0`,
  `insert into place_positions (place_id, estate_id, latitude, longitude, at, by_id)
   select place_id, estate_id, 22.5, 114, $6::timestamptz, $3::uuid from route_points where route_id = $2 and estate_id = $1 and $4::int > 0 and $5::int > 0`,
  `insert into rounds (id, estate_id, route_id, version, kind, period, opens_at, due_at, lost_at, state)
   select new_id($6::timestamptz, 1000 + n), $1::uuid, $2::uuid, 1, 'public_area', n::text, t.at, t.at + interval '1 hour', t.at + interval '1 hour', 'open'
   from generate_series(1, $5::int) n, lateral (select $6::timestamptz + n * interval '5 minutes' as at) t where $3::uuid is not null and $4::int > 0`,
  `insert into round_points (round_id, point_id, estate_id, place_id, no, least_seconds, opens_at, due_at, lost_at, state)
   select r.id, o.id, r.estate_id, o.place_id, o.no, o.least_seconds, r.opens_at, r.due_at, r.lost_at, 'waiting'
   from rounds r join route_points o on o.route_id = r.route_id where r.estate_id = $1 and r.route_id = $2 and $3::uuid is not null and $4::int > 0 and $5::int > 0 and $6::timestamptz is not null`,
  // Of every twenty scans of a round one is too fast, far away, late, or has a photo seen before, by turns.
  `insert into scans (id, estate_id, round_id, place_id, how, seq, device, start_id, since_start_ms, device_at, heard_at, at, clock_moved, whole, latitude, longitude, accuracy_m, answers, failed, remark, by_id)
   select new_id($6::timestamptz, row_number() over ()), g.estate_id, g.round_id, g.place_id, 'code', g.no, 'bench', g.round_id, 0, t.at, t.at, t.at, false, true,
     22.5 + case when t.odd = 1 then 0.02 else 0 end, 114, 10, '{}', '{}', '', $3::uuid
   from round_points g, lateral (select abs(hashtext(g.round_id::text || g.no)) % 80 as odd) o, lateral (
     select o.odd, g.opens_at + make_interval(secs => g.no * 120 + case when o.odd = 2 then -110 when o.odd = 3 then 4000 else 0 end) as at) t
   where g.estate_id = $1 and $2::uuid is not null and $4::int > 0 and $5::int > 0`,
  `insert into scan_photos (scan_id, hash, estate_id, at)
   select s.id, encode(sha256((case when abs(hashtext(s.id::text)) % 80 = 0 then 'same' else s.id::text end)::bytea), 'hex'), s.estate_id, s.at
   from scans s where s.estate_id = $1 and $2::uuid is not null and $3::uuid is not null and $4::int > 0 and $5::int > 0 and $6::timestamptz is not null`,
]

/** A route of so many points, walked so many times from a moment on, every point scanned. */
export const fillPatrols = (
  owner: pg.Client,
  estateId: string,
  of: { points: number; rounds: number; begin: Temporal.Instant },
) =>
  lay(owner, statements, [
    estateId,
    crypto.randomUUID(),
    crypto.randomUUID(),
    of.points,
    of.rounds,
    of.begin.toString(),
  ])
