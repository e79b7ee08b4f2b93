-- Hours of overtime air-conditioning have a posted price too: per hour of a zone.
alter table tariffs drop constraint tariffs_basis;
alter table tariffs add constraint tariffs_basis check (basis in ('area', 'fixed', 'household', 'metered', 'pooled', 'overtime'));
