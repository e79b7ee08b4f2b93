/** Where a line stands by its facts alone, at the end of a day `until`: amount, reversal, reductions, money laid on it. */
export const linesUntil = (until: string) => `
  select l.id, l.estate_id, l.tariff_id, l.month, l.class, l.due_day,
    case when r.id is not null then 0 else l.amount_fen - coalesce(d.lowered, 0) end as due, coalesce(p.fen, 0) as paid, coalesce(d.closed, 0) as settled
  from bill_lines l join estates e on e.id = l.estate_id
  left join bill_lines r on r.reverses = l.id and r.estate_id = l.estate_id and (r.at at time zone e.time_zone)::date <= ${until}
  left join lateral (select sum(x.amount_fen) filter (where x.kind = 'due') as lowered, sum(x.amount_fen) filter (where x.kind = 'settle') as closed
    from bill_reductions x where x.line_id = l.id and x.estate_id = l.estate_id and x.state = 'approved' and x.day <= ${until}) d on true
  left join lateral (select sum(x.amount_fen) as fen from line_placements x where x.line_id = l.id and x.estate_id = l.estate_id and x.day <= ${until}) p on true
  where l.reverses is null and (l.at at time zone e.time_zone)::date <= ${until}`

const never = `'infinity'::date`

/** A rule of the books: rows where what is kept is not what the facts come to, by an id that finds the matter. */
export interface Rule {
  what: string
  /** Selects `id`, `kept` and `reckoned` as text. */
  sql: string
}

const differing = (from: string, id: string, pairs: [kept: string, reckoned: string][]) => `
  select ${id} as id, concat_ws(' ', ${pairs.map(([kept]) => `coalesce(${kept}, 0)`).join(', ')}) as kept, concat_ws(' ', ${pairs.map(([, reckoned]) => `coalesce(${reckoned}, 0)`).join(', ')}) as reckoned
  from ${from} where ${pairs.map(([kept, reckoned]) => `coalesce(${kept}, 0) <> coalesce(${reckoned}, 0)`).join(' or ')}`

export const rules: Rule[] = [
  { what: 'a line stands where its facts put it', sql: differing(`(${linesUntil(never)}) f full join line_balances b on b.line_id = f.id`, `coalesce(f.id, b.line_id)::text`, [['b.due_fen', 'f.due'], ['b.paid_fen', 'f.paid'], ['b.settled_fen', 'f.settled']]) },
  { what: 'every line has a balance, and every balance its line', sql: `select coalesce(l.id, b.line_id)::text as id, (b.line_id is not null)::text as kept, (l.id is not null)::text as reckoned
      from (select * from bill_lines where reverses is null) l full join line_balances b on b.line_id = l.id where l.id is null or b.line_id is null` },
  { what: 'prepaid money of a home is what its payments made it', sql: differing(`(select unit_id, sum(prepaid_change_fen) as fen from payments group by unit_id) p full join prepaid_balances b on b.unit_id = p.unit_id`, `coalesce(p.unit_id, b.unit_id)::text`, [['b.balance_fen', 'p.fen']]) },
  { what: 'money of a payment is money on lines and prepaid', sql: differing(`payments p
      left join lateral (select sum(amount_fen) as fen from line_placements x where x.source_id = p.id and x.estate_id = p.estate_id) l on true
      left join lateral (select sum(amount_fen) as fen from till_entries x where x.source_id = p.id and x.estate_id = p.estate_id) t on true`, 'p.id::text', [['t.fen', 'coalesce(l.fen, 0) + p.prepaid_change_fen']]) },
  { what: 'what a payment says is what moved', sql: differing(`payments p left join lateral (select sum(amount_fen) as fen, count(*) as n from till_entries x where x.source_id = p.id and x.estate_id = p.estate_id) t on true`, 'p.id::text',
      [['t.fen', `case when p.method is null then 0 when p.kind = 'pay' then p.amount_fen else -p.amount_fen end`], ['t.n', '(p.method is not null)::int']]) },
  { what: 'no more is given back or undone than was paid', sql: `select p.id::text, sum(x.amount_fen)::text as kept, p.amount_fen::text as reckoned from payments p join payments x on x.of = p.id and x.estate_id = p.estate_id
      where x.method is not null group by p.id, p.amount_fen having sum(x.amount_fen) > p.amount_fen` },
  { what: 'money on a line came from a payment or a deposit', sql: `select x.id::text, x.amount_fen::text as kept, 'nothing' as reckoned from line_placements x
      where not exists (select from payments p where p.id = x.source_id and p.estate_id = x.estate_id) and not exists (select from deposits d where d.id = x.source_id and d.estate_id = x.estate_id)` },
  { what: 'a movement of money is of a payment or a deposit', sql: `select t.id::text, t.amount_fen::text as kept, 'nothing' as reckoned from till_entries t
      where (t.source = 'payments' and not exists (select from payments p where p.id = t.source_id and p.estate_id = t.estate_id))
        or (t.source = 'deposits' and not exists (select from deposit_events d where t.source_id in (d.deposit_id, d.refund_id) and d.estate_id = t.estate_id))` },
  { what: 'a deposit is what its events made it', sql: differing(`deposits d left join lateral (select sum(amount_fen) filter (where type = 'take') as taken, sum(amount_fen) filter (where type = 'deduct') as deducted,
        sum(amount_fen) filter (where type = 'offset') as laid, sum(amount_fen) filter (where type = 'refund') as refunded from deposit_events x where x.deposit_id = d.id and x.estate_id = d.estate_id) e on true`, 'd.id::text',
      [['d.taken_fen', 'e.taken'], ['d.deducted_fen', 'e.deducted'], ['d.offset_fen', 'e.laid'], ['d.refunded_fen', 'e.refunded']]) },
  { what: 'what was set off of a deposit lies on lines', sql: differing(`deposits d left join lateral (select sum(amount_fen) as fen from line_placements x where x.source_id = d.id and x.estate_id = d.estate_id) l on true`, 'd.id::text', [['d.offset_fen', 'l.fen']]) },
  { what: 'what was taken and given back of deposits moved', sql: differing(`(select estate_id, sum(case type when 'take' then amount_fen when 'refund' then -amount_fen else 0 end) as fen from deposit_events group by estate_id) d
      full join (select estate_id, sum(amount_fen) as fen from till_entries where source = 'deposits' group by estate_id) t on t.estate_id = d.estate_id`, 'coalesce(d.estate_id, t.estate_id)::text', [['t.fen', 'd.fen']]) },
  { what: 'receipts of a series have no gap and none twice', sql: `select estate_id || ' ' || series as id, count(*)::text as kept, max(no)::text as reckoned from receipts group by estate_id, series having count(*) <> max(no) or min(no) <> 1` },
  { what: 'the next number of a series follows its last', sql: differing(`(select estate_id, series, max(no) as no from receipts group by estate_id, series) r full join (select estate_id, name, last from series where name ~ '^(SJ|YJ|TK)[0-9]{4}$') s on s.estate_id = r.estate_id and s.name = r.series`, `coalesce(r.estate_id, s.estate_id) || ' ' || coalesce(r.series, s.name)`, [['s.last', 'r.no']]) },
  { what: 'a payment that stands has one receipt of its amount in force, one undone has none', sql: differing(`payments p left join lateral (select count(*) as n, sum(amount_fen) as fen from receipts r where r.source_id = p.id and r.estate_id = p.estate_id and r.state = 'issued') r on true
      left join lateral (select 1 as gone from payments x where x.of = p.id and x.estate_id = p.estate_id and x.kind = 'reverse') u on true`, 'p.id::text',
      [['r.n', `(p.kind in ('pay', 'refund', 'refund_prepaid') and u.gone is null)::int`], ['r.fen', `case when p.kind in ('pay', 'refund', 'refund_prepaid') and u.gone is null then p.amount_fen else 0 end`]]) },
  { what: 'a till expects what went through it', sql: differing(`tills t left join lateral (select sum(amount_fen) as fen from till_entries e where e.till_id = t.id and e.estate_id = t.estate_id and e.method = 'cash') e on true`, 't.id::text', [[`case when t.state = 'open' then 0 else t.expected_fen end`, `case when t.state = 'open' then 0 else t.opening_fen + coalesce(e.fen, 0) - t.banked_fen end`]]) },
  { what: 'an order paid through the net is one payment', sql: differing(`checkouts c left join lateral (select count(*) as n, sum(amount_fen) as fen from payments p where p.estate_id = c.estate_id and p.kind = 'pay' and p.method = c.channel and p.ref = c.trade) p on true`, 'c.id::text',
      [['p.n', '(c.trade is not null)::int'], ['p.fen', 'case when c.trade is not null then c.amount_fen else 0 end']]) },
  { what: 'money given back for an order is in the book', sql: differing(`checkouts c left join lateral (select sum(r.amount_fen) filter (where r.state <> 'failed') as asked, count(*) filter (where r.state = 'done') as done, count(p.id) as booked from checkout_refunds r
        left join payments p on p.id = r.payment_id and p.estate_id = r.estate_id and p.amount_fen = r.amount_fen where r.checkout_id = c.id and r.estate_id = c.estate_id) r on true`, 'c.id::text', [['c.refunded_fen', 'r.asked'], ['r.booked', 'r.done']]) },
  { what: 'a line taken from a statement is a payment of its sum', sql: differing(`statement_uses u join statement_lines l on l.id = u.line_id and l.estate_id = u.estate_id left join payments p on p.id = u.payment_id and p.estate_id = u.estate_id`, 'u.line_id::text', [[`case when u.kind = 'taken' then p.amount_fen end`, `case when u.kind = 'taken' then l.net_fen + l.fee_fen end`]]) },
  { what: 'a closed month is as it was closed', sql: differing(`settlements s left join lateral (select sum(amount_fen) filter (where amount_fen > 0) as ins, -sum(amount_fen) filter (where amount_fen < 0) as outs from till_entries t
        where t.estate_id = s.estate_id and to_char(t.day, 'YYYY-MM') = s.month) t on s.state = 'closed'
      left join lateral (select sum(prepaid_change_fen) as fen from payments p where p.estate_id = s.estate_id and to_char(p.day, 'YYYY-MM') = s.month) p on s.state = 'closed'`, `s.id::text`,
      [[`case when s.state = 'closed' then (s.figures ->> 'inFen')::bigint end`, 't.ins'], [`case when s.state = 'closed' then (s.figures ->> 'outFen')::bigint end`, 't.outs'], [`case when s.state = 'closed' then (s.figures ->> 'prepaidFen')::bigint end`, 'p.fen']]) },
] // biome-ignore format: a rule a line

/** The same at the end of a past day: sums kept by day against the lines as their facts put them then, and nobody below nothing. */
export const rulesAt: Rule[] = [
  { what: 'sums by standard, month and class are those of the lines', sql: differing(`(select estate_id, tariff_id, month, class, due_day, sum(greatest(due, 0)) as due, sum(greatest(paid, 0)) as paid, sum(greatest(settled, 0)) as settled, sum(least(due - paid - settled, 0)) as credit
        from (${linesUntil('$1::date')}) f group by 1, 2, 3, 4, 5) f
      full join (select estate_id, tariff_id, month, class, due_day, sum(due_fen) as due, sum(paid_fen) as paid, sum(settled_fen) as settled, sum(credit_fen) as credit from bill_sums where day <= $1 group by 1, 2, 3, 4, 5) s
      using (estate_id, tariff_id, month, class, due_day)`, `concat_ws(' ', estate_id, tariff_id, month, class, due_day)`, [['s.due', 'f.due'], ['s.paid', 'f.paid'], ['s.settled', 'f.settled'], ['s.credit', 'f.credit']]) },
  { what: 'prepaid money of a home is not below nothing', sql: `select unit_id::text as id, sum(prepaid_change_fen)::text as kept, '0 or more' as reckoned from payments where day <= $1 group by unit_id having sum(prepaid_change_fen) < 0` },
  { what: 'a deposit is not below nothing', sql: `select deposit_id::text as id, sum(case type when 'take' then amount_fen else -amount_fen end)::text as kept, '0 or more' as reckoned from deposit_events where day <= $1 group by deposit_id having sum(case type when 'take' then amount_fen else -amount_fen end) < 0` },
] // biome-ignore format: a rule a line
