/** Nothing leans on services yet: what is to be charged lies in `service_charges`, rows that are only added. */
export { kinds } from './rules.ts'
