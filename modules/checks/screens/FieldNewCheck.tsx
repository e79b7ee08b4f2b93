/** The page of a check on the spot. */
export { FieldNewCheck as default } from './FieldCheck.tsx'
