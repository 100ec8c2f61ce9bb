-- Partitions of several dimensions, and sets of keys that change.

insert into counter (name, next_value) values ('combination', 1), ('dynamic_key', 1);

-- parts: what the partition is in each dimension, as in materialization.part, joined by x.
create table combination (
    id bigint primary key,
    parts varchar(1024) not null unique
);

-- A key that is removed has no row; added again, it goes behind the others.
create table dynamic_key (
    set_name varchar(1024) not null,
    key_id bigint not null references partition_key (id),
    position bigint not null,
    primary key (set_name, key_id)
);
