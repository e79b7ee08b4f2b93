-- A clerk sees the ties of the estates they serve; whether anything still binds a person is a question to the whole company.
create function last_tie(person uuid) returns date stable language sql security definer set search_path = public, pg_temp as
$$ select max(coalesce(until, date '9999-12-31')) from relations where person_id = person $$;

-- What the journal remembers of a person's rows, taken out once the person is erased; the line itself stays.
create function forget_changes(person uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from changes c using people p
  where p.id = person and p.erased_on is not null and acting() is not null
    and ((c.table_name = 'people' and c.row_id = person)
      or (c.table_name in ('contacts', 'vehicles') and coalesce(c.before, c.after) ->> 'person_id' = person::text))
$$;
