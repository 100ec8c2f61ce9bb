-- What is looked at page by page: the newest steps of a run in one state, and the newest data of an asset.
drop index step_state;
create index step_state on step (run_id, state, noted);
create index materialization_asset on materialization (asset_id, sequence, id);
