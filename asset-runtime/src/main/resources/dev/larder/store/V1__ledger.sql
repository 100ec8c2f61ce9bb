-- The ledger. Append-only, but for current_materialization, which follows from materialization, and claim.

-- One row. Whoever changes it is alone until the end of the transaction, so sequences are in the order of commits.
create table ledger_head (
    id integer primary key,
    sequence bigint not null,
    next_token bigint not null
);
insert into ledger_head (id, sequence, next_token) values (1, 0, 1);

create table counter (
    name varchar(32) primary key,
    next_value bigint not null
);
insert into counter (name, next_value) values ('asset', 1), ('lattice', 1), ('partition_key', 1);

create table asset (
    id bigint primary key,
    asset_key varchar(1024) not null unique
);

-- What makes partitions comparable over time: cadence and zone.
create table lattice (
    id bigint primary key,
    description varchar(1024) not null unique
);

create table partition_key (
    id bigint primary key,
    key_text varchar(10000) not null unique
);

-- part: of a window the epoch second of its start, of a key its id, of an unpartitioned asset 0.
create table materialization (
    id bigint primary key,
    attempt_id bigint not null,
    run_id bigint not null,
    asset_id bigint not null references asset (id),
    lattice_id bigint not null references lattice (id),
    part bigint not null,
    sequence bigint not null,
    published_at timestamp with time zone not null,
    location text not null,
    row_count bigint,
    byte_count bigint
);
create index materialization_attempt on materialization (attempt_id);
create index materialization_partition on materialization (asset_id, lattice_id, part, sequence);

create table current_materialization (
    asset_id bigint not null,
    lattice_id bigint not null,
    part bigint not null,
    materialization_id bigint not null references materialization (id),
    primary key (asset_id, lattice_id, part)
);

-- What an attempt read: these parts of an asset, as they were current at a sequence.
-- parts: of windows half-open ranges of epoch seconds as 0..86400, of keys their ids; separated by commas.
create table pin (
    attempt_id bigint not null,
    parameter varchar(1024) not null,
    upstream_id bigint not null references asset (id),
    lattice_id bigint not null references lattice (id),
    parts text not null,
    sequence bigint not null,
    primary key (attempt_id, parameter)
);

create table claim (
    asset_id bigint not null references asset (id),
    lattice_id bigint not null references lattice (id),
    part bigint not null,
    token bigint not null,
    owner varchar(200) not null,
    expires_at timestamp with time zone not null,
    primary key (asset_id, lattice_id, part)
);
