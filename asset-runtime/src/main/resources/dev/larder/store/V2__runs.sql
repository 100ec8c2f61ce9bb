-- Runs, their steps and attempts, and the plans that may be started.

insert into counter (name, next_value) values ('run', 1), ('step', 1), ('plan', 1);

create table run (
    id bigint primary key,
    state varchar(16) not null,
    selection text not null,
    partitions text,
    mode varchar(16) not null,
    graph_digest varchar(64) not null,
    owner varchar(200) not null,
    created_at timestamp with time zone not null,
    finished_at timestamp with time zone
);

-- partition_text is what people read, also when the definition has changed.
create table step (
    id bigint primary key,
    run_id bigint not null references run (id),
    asset_id bigint not null references asset (id),
    lattice_id bigint not null references lattice (id),
    part bigint not null,
    asset_key varchar(1024) not null,
    partition_text varchar(10000) not null,
    wave integer not null,
    state varchar(16) not null,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    message text
);
create index step_run on step (run_id);
create index step_state on step (state);
create index step_partition on step (asset_id, lattice_id, part);

create table attempt (
    id bigint primary key,
    step_id bigint not null references step (id),
    number integer not null,
    state varchar(16) not null,
    io varchar(200) not null,
    owner varchar(200) not null,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    message text,
    stack text
);
create index attempt_step on attempt (step_id);
create index attempt_state on attempt (state);

create table saved_plan (
    id bigint primary key,
    saved_at timestamp with time zone not null,
    planned_for timestamp with time zone not null,
    selection text not null,
    partitions text,
    mode varchar(16) not null,
    graph_digest varchar(64) not null,
    plan_digest varchar(64) not null,
    startable boolean not null
);
