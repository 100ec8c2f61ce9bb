-- Recording many materializations at once, and following the ledger by its sequence.

-- What is current follows from materialization and removal: the last row of a partition, if it is not removed since.
drop table current_materialization;

-- Without references, whose indexes would be kept up with each row, and with texts that H2 keeps in the row.
alter table materialization rename to materialization_before;
create table materialization (
    id bigint primary key,
    attempt_id bigint not null,
    run_id bigint not null,
    asset_id bigint not null,
    lattice_id bigint not null,
    part bigint not null,
    sequence bigint not null,
    published_at timestamp with time zone not null,
    location varchar(100000) not null,
    row_count bigint,
    byte_count bigint,
    data_version varchar(1000),
    code_id bigint not null,
    io varchar(200),
    metadata varchar(1000000)
);
insert into materialization
    select id, attempt_id, run_id, asset_id, lattice_id, part, sequence, published_at, location, row_count,
        byte_count, data_version, code_id, io, metadata
    from materialization_before;
drop table materialization_before;
create index materialization_partition on materialization (asset_id, lattice_id, part, sequence);
create index materialization_sequence on materialization (sequence);

drop index verification_materialization;
create index verification_partition on verification (asset_id, lattice_id, part);

-- One row for each asset of an attempt. Claims live as long as their process; what a dead one held is free.
drop table claim;
create table claim (
    token bigint not null,
    asset_id bigint not null,
    lattice_id bigint not null,
    parts text not null,
    owner varchar(200) not null,
    expires_at timestamp with time zone not null,
    primary key (token, asset_id)
);
create index claim_asset on claim (asset_id, lattice_id);
