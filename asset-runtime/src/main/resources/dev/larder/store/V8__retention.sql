-- What was superseded long ago goes, piece by piece.

-- Since when the ledger knows that the file is gone; null while it may be there.
alter table materialization add column pruned_at timestamp with time zone;

-- Which old versions something was made from that is still remembered.
create index pin_upstream on pin (upstream_id, sequence);

-- reached: where to go on. ended_at: when all was looked through; null while that goes on.
create table sweep (
    name varchar(32) primary key,
    reached bigint not null,
    ended_at timestamp with time zone
);
insert into sweep (name, reached) values
    ('FILES', 0), ('MATERIALIZATIONS', 0), ('STATEMENTS', 0), ('RUNS', 0);
