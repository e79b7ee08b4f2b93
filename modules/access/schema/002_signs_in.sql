-- Whether a resident reads on a screen at all: all that may be known of a session beside its holder.
create function signs_in(person uuid, at timestamptz) returns boolean stable language sql security definer set search_path = public, pg_temp as
$$ select exists (select from sessions where principal_id = person and kind = 'resident' and ended_at is null and expires_at > at) $$;
