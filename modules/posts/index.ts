/** What other modules may call; see README.md. */
export { defaultDepartments, defaultPosts, kinds } from './rules.ts'
