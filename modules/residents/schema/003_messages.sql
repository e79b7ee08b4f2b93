-- Short messages and mail are sent to whoever wants them.
alter table consents drop constraint consents_purpose;
alter table consents add constraint consents_purpose check (purpose in ('privacy_notice', 'messages', 'marketing', 'publication', 'third_party', 'sensitive', 'camera'));
