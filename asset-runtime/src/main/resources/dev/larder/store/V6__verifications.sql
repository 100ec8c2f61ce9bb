-- Which code made data, what is known of them, and what was stated of them later.

insert into counter (name, next_value) values ('code_version', 1);

create table code_version (
    id bigint primary key,
    scheme varchar(200) not null,
    compiler varchar(1000) not null,
    code_text text not null
);
-- Of what was made before there were code versions, and of what no code made.
insert into code_version (id, scheme, compiler, code_text) values (0, 'none', '', '');

-- io: the IO manager that stored it; null where it was observed.
-- metadata: a JSON object of texts; null where there are none.
alter table materialization add column code_id bigint default 0 not null;
alter table materialization add column io varchar(200);
alter table materialization add column metadata text;
update materialization set io = (
    select regexp_substr(a.io, '[^,]+', 1,
        cast((materialization.id - a.first_materialization) / s.partition_count + 1 as integer))
    from attempt a join step s on s.id = a.step_id where a.id = materialization.attempt_id)
where run_id <> 0;

-- counted: whether a new version of it was to make the data stale.
-- made: the parts of the step's own assets that it made from this; null where it made just one of each.
alter table pin add column counted boolean default true not null;
alter table pin add column made text;

-- What an attempt makes where that is not all of its step: as in step; else null.
alter table attempt add column parts text;
alter table attempt add column partition_keys text;
alter table attempt add column partition_count bigint;

-- The data that a partition has at this sequence are what they should be.
-- kind: UNCHANGED where a run found nothing to do, ACCEPTED where somebody said so. run_id: 0 where no run did.
create table verification (
    sequence bigint not null,
    materialization_id bigint not null,
    asset_id bigint not null,
    lattice_id bigint not null,
    part bigint not null,
    kind varchar(16) not null,
    verified_at timestamp with time zone not null,
    run_id bigint not null,
    code_id bigint not null,
    primary key (sequence, materialization_id)
);
create index verification_materialization on verification (materialization_id);

-- From this sequence on a partition has no data.
create table removal (
    sequence bigint not null,
    asset_id bigint not null,
    lattice_id bigint not null,
    part bigint not null,
    removed_at timestamp with time zone not null,
    primary key (sequence, asset_id, lattice_id, part)
);
create index removal_partition on removal (asset_id, lattice_id, part);

-- asset_id: the first of its assets.
alter table step add column asset_id bigint;
update step set asset_id = cast(regexp_substr(asset_ids, '[0-9]+') as bigint);
alter table step alter column asset_id set not null;
create index step_asset on step (asset_id, id);
