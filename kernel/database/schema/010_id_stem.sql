-- The ids of one statement over very many rows: they begin alike, with the act's moment and a part of the act, and are
-- numbered behind it. Asked once a statement; `stem || lpad(to_hex(n), 10, '0')` is a uuid of version 7.
create function id_stem(moment timestamptz) returns text stable language sql as $$
  select lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(m, 1, 3) || '8' || substr(m, 4, 5)
  from md5(coalesce(current_setting('app.act', true), '')) as m
$$;
