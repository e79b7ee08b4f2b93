export { exportTable as export } from './prints/table.ts'
