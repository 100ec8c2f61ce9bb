-- What was observed of an external asset is a materialization that no run has made: run_id is 0, location is empty.

-- data_version: which data they are, as the observer names them; null where nobody has said.
alter table materialization add column data_version varchar(1000);
