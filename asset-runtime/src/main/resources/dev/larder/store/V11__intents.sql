-- What attempts are about to commit in stores that have a commit of their own.

-- state: HELD; INTENDED while it may be committed, so that nobody else may have the partitions; FENCED while somebody
-- finds out whether it is, and whoever had the claim has lost it.
alter table claim add column state varchar(16) default 'HELD' not null;

-- sequence: that of the ledger when it was noted. committing: the IO managers whose stores commit, separated by commas.
-- parts, partition_keys, partition_count: what the attempt makes, where that is not all that it has claimed.
-- done_parts: of the step, all that is done once this is. external: keys of calls that are over then.
create table intent (
    attempt_id bigint primary key,
    step_id bigint not null,
    sequence bigint not null,
    committing varchar(100000) not null,
    parts text,
    partition_keys text,
    partition_count bigint,
    done_parts text not null,
    done_count bigint not null,
    external text not null
);

-- The materializations that it becomes.
create table intended (
    id bigint primary key,
    attempt_id bigint not null,
    run_id bigint not null,
    asset_id bigint not null,
    lattice_id bigint not null,
    part bigint not null,
    location text not null,
    row_count bigint,
    byte_count bigint,
    data_version varchar(1000),
    code_id bigint not null,
    io varchar(200) not null,
    metadata text
);
create index intended_attempt on intended (attempt_id);
