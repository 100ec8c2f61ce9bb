-- A run keeps what it makes as a few lots; a step has a row once it begins or ends.

-- control: what people want of it: RUN, PAUSE or CANCEL. opened: how many times somebody began or went on with it.
alter table run add column planned_for timestamp with time zone;
update run set planned_for = created_at;
alter table run alter column planned_for set not null;
alter table run add column max_concurrent integer default 0 not null;
alter table run add column max_failed_percent integer default 100 not null;
alter table run add column ordering varchar(16) default 'OLDEST_FIRST' not null;
alter table run add column priority integer default 0 not null;
alter table run add column control varchar(16) default 'RUN' not null;
alter table run add column message text;
alter table run add column opened integer default 1 not null;
create index run_state on run (state);

-- Without references, whose indexes would be kept up with each row.
alter table attempt rename to attempt_before;
alter table step rename to step_before;
alter table pin rename to pin_before;

-- noted: in the order in which the rows came.
-- done_parts: those of its parts that are done, whichever attempt made them; null for all where state
-- is SUCCEEDED or UNCHANGED, else for none. unchanged_count: how many of the done ones were left as they were.
-- step_count: how many steps they are, where they were left for one reason.
create table step (
    id bigint primary key,
    run_id bigint not null,
    noted bigint not null,
    asset_id bigint not null,
    asset_ids varchar(100000) not null,
    asset_keys varchar(1000000) not null,
    lattice_id bigint not null,
    parts text not null,
    partition_text text not null,
    partition_keys text not null,
    partition_count bigint not null,
    wave integer not null,
    state varchar(16) not null,
    step_count bigint not null,
    done_parts text,
    done_count bigint not null,
    unchanged_count bigint not null,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    due_at timestamp with time zone,
    message text
);
create table attempt (
    id bigint primary key,
    step_id bigint not null,
    number integer not null,
    state varchar(16) not null,
    io varchar(100000) not null,
    owner varchar(200) not null,
    first_materialization bigint not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    message text,
    stack text,
    parts text,
    partition_keys text,
    partition_count bigint
);
create table pin (
    attempt_id bigint not null,
    parameter varchar(1024) not null,
    upstream_id bigint not null,
    lattice_id bigint not null,
    parts text not null,
    sequence bigint not null,
    counted boolean not null,
    made text,
    primary key (attempt_id, parameter)
);
insert into step
    select s.id, s.run_id, s.id, s.asset_id, s.asset_ids, s.asset_keys, s.lattice_id, s.parts, s.partition_text,
        s.partition_keys, s.partition_count, s.wave, s.state, 1, null,
        case when s.state in ('SUCCEEDED', 'UNCHANGED') then s.partition_count else 0 end,
        case when s.state = 'UNCHANGED' then s.partition_count
            when s.state = 'SUCCEEDED' then coalesce((select s.partition_count - max(a.partition_count)
                from attempt_before a
                where a.step_id = s.id and a.state = 'SUCCEEDED' and a.partition_count is not null), 0)
            else 0 end,
        s.started_at, s.finished_at, null, s.message
    from step_before s;
insert into attempt
    select id, step_id, number, state, io, owner, first_materialization, started_at, finished_at, message, stack,
        parts, partition_keys, partition_count
    from attempt_before;
insert into pin
    select attempt_id, parameter, upstream_id, lattice_id, parts, sequence, counted, made from pin_before;
drop table attempt_before;
drop table step_before;
drop table pin_before;
create index step_run on step (run_id, noted);
create index step_state on step (run_id, state);
create index step_asset on step (asset_id, id);
create index attempt_step on attempt (step_id);
create index attempt_state on attempt (state);
create index pin_upstream on pin (upstream_id, sequence);

-- Calls of one method that are alike. most: how many partitions a step takes.
create table lot (
    run_id bigint not null,
    position bigint not null,
    asset_ids varchar(100000) not null,
    asset_keys varchar(1000000) not null,
    lattice_id bigint not null,
    parts text not null,
    reconsidered text not null,
    wave integer not null,
    most integer not null,
    partition_count bigint not null,
    step_count bigint not null,
    primary key (run_id, position)
);
-- A run of before that has not done all may be gone on with: each of its steps is a lot.
insert into lot
    select s.run_id, s.id, s.asset_ids, s.asset_keys, s.lattice_id, s.parts, '', s.wave, s.partition_count,
        s.partition_count, 1
    from step s join run r on r.id = s.run_id
    where r.state <> 'SUCCEEDED';
delete from step where state = 'QUEUED' and not exists (select 1 from attempt a where a.step_id = step.id);

-- How the steps of a run stand that are over, all together.
create table run_tally (
    run_id bigint not null,
    asset_id bigint not null,
    asset_ids varchar(100000) not null,
    state varchar(16) not null,
    steps bigint not null,
    partitions bigint not null,
    done bigint not null,
    unchanged bigint not null
);
insert into run_tally
    select run_id, asset_id, asset_ids, state, count(*), sum(partition_count), sum(done_count), sum(unchanged_count)
    from step where state not in ('QUEUED', 'RUNNING') group by run_id, asset_id, asset_ids, state;
create index run_tally_run on run_tally (run_id, asset_id);

alter table claim add column run_id bigint default 0 not null;
alter table claim add column step_id bigint default 0 not null;

-- Which limits a claim counts for, as long as it holds.
create table slot (
    token bigint not null,
    limit_name varchar(1000) not null,
    primary key (token, limit_name)
);
create index slot_limit on slot (limit_name);

-- What was started in systems outside.
create table external_call (
    call_key varchar(1000) primary key,
    external_id text not null,
    noted_at timestamp with time zone not null
);
