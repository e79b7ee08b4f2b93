import { z } from 'zod'

/** A file's name as people read it. */
export const FileName = z.string().trim().min(1).max(120)
