-- A step makes several partitions, of one or several assets that one method makes together; an attempt has one
-- materialization for each.

-- asset_ids, asset_keys: separated by commas, in the order of their materializations.
-- parts: as in pin; of windows also the epoch second of a single one's start.
-- partition_text: what people read. partition_keys: in the order of their materializations, separated by commas; a comma
-- or a backslash within a key has a backslash before it.
alter table step add column asset_ids text;
alter table step add column asset_keys text;
alter table step add column parts text;
alter table step add column partition_keys text;
alter table step add column partition_count bigint;
update step set
    asset_ids = cast(asset_id as text),
    asset_keys = asset_key,
    parts = cast(part as text),
    partition_keys = replace(replace(partition_text, '\', '\\'), ',', '\,'),
    partition_count = 1;
alter table step alter column asset_ids set not null;
alter table step alter column asset_keys set not null;
alter table step alter column parts set not null;
alter table step alter column partition_keys set not null;
alter table step alter column partition_count set not null;
alter table step alter column partition_text set data type text;
drop index step_partition;
alter table step drop column asset_id;
alter table step drop column asset_key;
alter table step drop column part;

-- io: one for each asset, separated by commas. Its materializations are numbered from the first on: asset by asset, and
-- for each the partitions in order. Until now an attempt and its materialization had the same number.
alter table attempt alter column io set data type text;
alter table attempt add column first_materialization bigint;
update attempt set first_materialization = id;
alter table attempt alter column first_materialization set not null;

create index claim_token on claim (token);
