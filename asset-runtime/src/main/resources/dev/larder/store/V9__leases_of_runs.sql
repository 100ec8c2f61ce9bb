-- Until when the process of a run is known to be alive; where several share the store, whoever has not renewed is dead.
alter table run add column expires_at timestamp with time zone;
