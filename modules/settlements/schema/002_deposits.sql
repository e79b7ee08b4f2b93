-- What happens to a deposit belongs to a month as money does.
create trigger month_is_open before insert on deposit_events for each row execute function no_money_into_a_closed_month();
