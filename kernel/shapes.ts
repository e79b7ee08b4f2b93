import { z } from 'zod'

/** The words every module shares. On the wire a Moment is ISO text, in code a Temporal.Instant; a Day a Temporal.PlainDate. */
const plainId = () => z.uuid()

/** An id; `Id.of('units')` also tells a form which module's `pick` query offers the choice. */
export const Id = Object.assign(plainId(), {
  of: (module: string) => plainId().meta({ steward: 'id', of: module }),
})

export const Name = z.string().trim().min(1).max(80)
export const Note = z.string().trim().max(2000)
export const Text = z.string().trim().min(1).max(5000)
export const Nothing = z.object({})

export const Moment = z
  .codec(z.iso.datetime({ offset: true }), z.instanceof(Temporal.Instant), {
    decode: (text) => Temporal.Instant.from(text),
    encode: (instant) => instant.toString({ smallestUnit: 'millisecond' }),
  })
  .meta({ steward: 'moment' })

export const Day = z
  .codec(z.iso.date(), z.instanceof(Temporal.PlainDate), {
    decode: (text) => Temporal.PlainDate.from(text),
    encode: (day) => day.toString(),
  })
  .meta({ steward: 'day' })

/** A picture already handed in through `/api/files`. */
export const Photo = z.uuid().meta({ steward: 'photo' })

/** Never stored anywhere, not even masked: passwords, codes, tokens. */
export const secret = <S extends z.ZodType>(shape: S) => shape.meta({ ...shape.meta(), class: 'secret' })

/** Stored encrypted in its own table; the journal keeps only that it was given. */
export const personal = <S extends z.ZodType>(shape: S) => shape.meta({ ...shape.meta(), class: 'personal' })

/** Where a list goes on: the sort key and id of the last row seen. */
export const Cursor = z.object({ at: z.string().max(64), id: z.uuid() })

/** A page of rows and where the next one begins; `next` is null on the last. */
export const pageOf = <S extends z.ZodType>(row: S) => z.object({ rows: row.array(), next: Cursor.nullable() })
