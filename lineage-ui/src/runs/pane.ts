import type { RunDetails, RunStep } from '../api/types';
import type { RunSearch } from '../routes';

/** What the panes of a run are given: the run, its steps, and the address with what changes it. */
export interface PaneProps {
  details: RunDetails;
  steps: RunStep[];
  search: RunSearch;
  go: (changed: Partial<RunSearch>) => void;
}
