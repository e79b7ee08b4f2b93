import type pg from 'pg'

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * The application signs in as a role that owns nothing: it may read and write governed tables, and only add to the
 * journal. Made here, where the owner may create roles; otherwise `DATABASE_APP_URL` names one. Returns its name.
 */
export async function makeRole(owner: pg.ClientBase, password: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  const role = `steward_${rows[0]?.name ?? ''}`.slice(0, 63)
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
  const verb = rowCount ? 'alter' : 'create'
  await owner.query(`${verb} role ${quoted(role)} login nosuperuser nobypassrls password ${literal(password)}`)
  return role
}

/** What the application's role may do; run after every migration, since tables may be new. */
export async function grantRights(owner: pg.ClientBase, role: string): Promise<void> {
  await owner.query(`
    grant usage on schema public to ${quoted(role)};
    grant select, insert, update, delete on all tables in schema public to ${quoted(role)};
    grant usage on all sequences in schema public to ${quoted(role)};
    grant execute on all functions in schema public to ${quoted(role)};
    revoke update on answers from ${quoted(role)};
    revoke update, delete on journal, journal_about, denials, clock_events, clock_levels from ${quoted(role)};
    revoke insert, update, delete on changes, seals, migrations from ${quoted(role)}`)
}

/** Start is refused where the application's role could step over the rules of the rows. */
export async function checkRole(app: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await app.query<{ over: boolean; owns: number }>(`
    select rolsuper or rolbypassrls as over,
           (select count(*) from pg_class where relowner = r.oid and relkind = 'r')::int as owns
    from pg_roles r where rolname = current_user`)
  const mine = rows[0]
  if (!mine || mine.over) return 'the application’s database role is a superuser or bypasses row security'
  if (mine.owns > 0) return `the application’s database role owns ${mine.owns} tables; give it a role that owns none`
  return undefined
}
