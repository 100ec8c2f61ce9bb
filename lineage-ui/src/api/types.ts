/* The JSON of /api/v1: the records of dev.larder.runtime.api, field for field. Instants are ISO-8601 in UTC. */

export type Instant = string;

/* ---- who answers: GET /api/v1 ------------------------------------------------------------------------------ */
export interface Answering {
  pid: number;
  /** which assets the process has; another text after a reload that changed any */
  graph: string;
  version: string;
  /** "serve", "dev", or "verb" for the process of another verb */
  mode: string;
  /** of `dev`: why the code does not compile or is not sound; empty where it is */
  problems: CodeProblem[];
  /** of `dev`: what a reload waits for, e.g. "run 7"; null where nothing waits */
  awaits: string | null;
}
export interface CodeProblem { file: string | null; line: number | null; column: number | null; message: string; }

/* ---- assets: GET assets?selection=&now= ---------------------------------------------------------------------- */
export interface Counts { total: number; upToDate: number; stale: number; missing: number; }
export interface Activity { running: number; queued: number; failed: number; }
export type FreshnessStatus = 'ON_TIME' | 'LATE' | 'OVERDUE' | 'UNKNOWN' | 'NONE';
export interface FreshnessLine {
  status: FreshnessStatus; policy: string | null; since: Instant | null; dueAt: Instant | null; until: Instant | null;
  awaited: string[];
}
export interface AssetLine {
  key: string; group: string; description: string; partitions: Counts; activity: Activity;
  lastMaterialized: Instant | null; external: boolean; observed: number | null; freshness: FreshnessLine;
  /* added for the page: */
  owners: string[]; tags: string[]; kinds: string[];
  /** what the partitions are, for people, e.g. "daily" or "none" */
  definition: string;
  /** columns of the latest data, where the IO manager says */
  columns: string[];
}
export interface InputLine { parameter: string; asset: string; mapping: string; }
export interface Dimension {
  name: string;               // "" where there is only one, without a name
  kind: 'TIME' | 'STATIC' | 'DYNAMIC';
  cadence: 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'CRON' | null;   // of TIME
  timezone: string | null;    // of TIME
  size: number;               // existing keys
}
export interface AssetDetails {
  key: string; group: string; description: string; owners: string[]; tags: string[]; io: string | null;
  definition: string; source: string; maxAttempts: number; inputs: InputLine[]; readers: string[];
  partitions: Counts; activity: Activity; lastMaterialized: Instant | null; external: boolean; observed: number | null;
  kinds: string[]; freshness: FreshnessLine;
  /* added: */
  dimensions: Dimension[];    // empty: unpartitioned
  codeVersion: string | null; pool: string | null; timeoutSeconds: number | null; maxPartitionsPerStep: number;
  /** of the latest data */
  schema: Column[];
}
export interface Column { name: string; type: string; }

/* ---- how partitions stand ---------------------------------------------------------------------------------- */
/**
 * A partition's state as one letter; where there is room for one: failed > running > missing > stale > up to date.
 * F failed (its last attempt), R running, Q queued, M missing, S stale, U up to date,
 * V observed (of an external asset), N not observed (of an external asset), '-' exists in another row only (grid)
 */
export type Mark = 'F' | 'R' | 'Q' | 'M' | 'S' | 'U' | 'V' | 'N' | '-';

/** GET bars?selection=&bins=240 : each selected asset's existing partitions in order, as runs; worst wins in a bin */
export interface Bars { bars: Bar[]; }
export interface Bar {
  key: string; total: number;
  /** [mark, how many] in order; sums to `total`, or to `bins` where there are more partitions than bins */
  runs: [Mark, number][];
  binned: boolean;
}

/** GET axes?selection= : what the partitions of the selected assets can be laid out along */
export interface Axis {
  id: string;                 // "time", or "keys:<digest>"
  kind: 'TIME' | 'KEYS';
  label: string;              // "Time", or the dimension's name or "midwest, northeast, south, west"
  assets: number;
  from: Instant | null; to: Instant | null;   // of TIME: the union of the existing windows
  keys: string[];             // of KEYS, in order (at most 2,000)
  total: number;              // how many keys there are; of TIME 0
}
/**
 * GET matrix?selection=&axis=time&from=&to=&bins=1200  |  &axis=keys:…
 * Rows of the assets that have that axis; of several dimensions the worst over the others.
 */
export interface Matrix { axis: Axis; from: Instant | null; to: Instant | null; rows: MatrixRow[]; }
export interface MatrixRow {
  key: string; group: string; definition: string; total: number; upToDate: number; missing: number; failed: number;
  /** TIME: [mark, from epoch seconds, to epoch seconds], equal neighbours merged, binned to `bins` */
  spans: [Mark, number, number][];
  /** KEYS: one letter for each of axis.keys */
  marks: string;
}
/**
 * GET matrix/selection?selection=&axis=&from=&to=  (TIME: windows that lie within [from, to); KEYS: from..to are keys, both ends in)
 * What a drag over the matrix comes to, per asset: the text to give to a plan.
 */
export interface Band { rows: BandRow[]; }
export interface BandRow { key: string; partitions: string; count: number; missing: number; failed: number; stale: number; upToDate: number; }

/** GET assets/{key}/cells?offset=&limit=2000 : one dimension; without offset the newest. `offset` counts from the first */
export interface Cells { total: number; offset: number; keys: string[]; marks: string; }
export interface Side { dimension: string; total: number; offset: number; keys: string[]; }
/** GET assets/{key}/grid?rows=region&columns=day&fix=tier=gold&offset=&limit=400 : two or more dimensions */
export interface Grid {
  rows: Side; columns: Side;
  /** a string for each row, a letter for each column */
  marks: string[];
}

/* ---- an asset's partitions: GET assets/{key}/partitions, .../{partition}, .../{partition}/lineage, assets/{key}/why */
export interface Ranges { total: number; upToDate: string[]; stale: string[]; missing: string[]; }
export interface ReasonLine { kind: string; upstream: string | null; partitions: string[] | null; }
export interface StatusLine {
  key: string; partitions: Ranges; causes: ReasonLine[]; failed: string[]; external: boolean; observed: string[] | null;
  freshness: FreshnessLine;
}
export interface DifferenceLine { kind: string; upstream: string | null; partitions: string[] | null; name: string | null; before: string | null; after: string | null; }
export interface PinLine { input: string; upstream: string; partitions: string[] | null; sequence: number; }
export interface HistoryLine {
  kind: 'MATERIALIZED' | 'OBSERVED' | 'UNCHANGED' | 'ACCEPTED' | 'WIPED';
  sequence: number; at: Instant; run: number | null; codeVersion: string | null; dataVersion: string | null;
  rows: number | null; bytes: number | null; location: string | null; metadata: Record<string, string> | null;
  inputs: PinLine[]; changed: DifferenceLine[];
}
export interface PartitionDetails {
  key: string; partition: string; staleness: 'MISSING' | 'STALE' | 'UP_TO_DATE' | 'NONE'; causes: ReasonLine[]; history: HistoryLine[];
  /* added: */
  mark: Mark;
  /** the attempt that failed last, where nothing was published since */
  failure: { run: number; attempt: number; at: Instant | null; message: string } | null;
}
export interface LinkLine {
  of: string; key: string; input: string | null; partitions: string[] | null; madeAnew: boolean;
  /* added: how many these are, and of upstream the version that was read where it is one partition */
  count: number | null; dataVersion: string | null;
}
export interface PartitionLineage { key: string; partition: string; upstream: LinkLine[]; downstream: LinkLine[]; run: number | null; at: Instant | null; }
export interface RootLine { kind: string; upstream: string | null; partitions: string[] | null; key: string; keyPartitions: string[]; }
export interface CauseLine { depth: number; kind: string; upstream: string | null; partitions: string[] | null; above: boolean; }
export interface Why {
  key: string; partition: string; staleness: string; missing: string | null; causes: ReasonLine[]; rootCauses: RootLine[];
  partitions: string[]; tree: CauseLine[];
}
/** GET assets/{key}/partitions/{partition}/sample?limit=50 : of the current data */
export type Sample =
  | { kind: 'ROWS'; columns: Column[]; rows: (string | number | boolean | null)[][]; total: number | null }
  | { kind: 'VALUE'; text: string; truncated: boolean }
  | { kind: 'FILES'; files: { name: string; bytes: number }[] }
  | { kind: 'NONE'; why: string };

/**
 * GET assets/{key}/materializations?before=<next>&limit=50 : newest first, one line a partition. `next` is a place, to be
 * given back as it is: one attempt makes many partitions at one sequence.
 */
export interface Materializations { lines: MaterializationLine[]; next: string | null; }
export interface MaterializationLine {
  sequence: number; partition: string; at: Instant; run: number | null; current: boolean; rows: number | null; bytes: number | null;
  /** of the attempt that made it, with all else that it made */
  seconds: number | null; codeVersion: string | null; dataVersion: string | null;
  /** those of its metadata that are numbers */
  numbers: Record<string, number>;
  /** the others */
  metadata: Record<string, string>;
}
/** GET assets/{key}/series?limit=1000 : current data in partition order (the last `limit`), for charts over partitions */
export interface Series { lines: MaterializationLine[]; }

/* ---- graph: GET graph?selection= --------------------------------------------------------------------------- */
/** Positions in units: a card is 236 x 82; left to right; (x, y) is a card's top left corner. */
export interface Graph { nodes: Node[]; edges: Edge[]; groups: Frame[]; width: number; height: number; }
export interface Node { key: string; group: string; definition: string; external: boolean; kinds: string[]; x: number; y: number; }
export interface Edge { upstream: string; downstream: string; parameter: string; mapping: string; }
export interface Frame { group: string; count: number; x: number; y: number; width: number; height: number; }

/* ---- plans: POST plans {selection, partitions, mode} -------------------------------------------------------- */
export type Mode = 'MISSING' | 'STALE' | 'ALL';
export interface StepLine { asset: string; partitions: string[]; count: number; wave: number; reasons: ReasonLine[]; /* added: */ seconds: number | null; }
export interface BlockedLine {
  asset: string; partitions: string[]; why: 'NEVER' | 'NOT_YET' | 'UNMATERIALIZED'; upstream: string; upstreamPartitions: string[];
  until?: Instant; selection?: string;
}
export interface NotRerunLine { asset: string; partitions: string[]; selection?: string; }
export interface UnobservedLine { key: string; partitions: string[] | null; why: string; }
export interface Plan {
  id: number; steps: StepLine[]; blocked: BlockedLine[]; notRerun: NotRerunLine[]; counts: { steps: number; partitions: number };
  estimate: { seconds: number; unknownSteps: number }; unobserved: UnobservedLine[];
  /* added: */
  /** null where it cannot be started: it was asked for another time, or is being done */
  expiresAt: Instant | null; concurrency: number;
}

/* ---- runs -------------------------------------------------------------------------------------------------- */
export type RunState = 'RUNNING' | 'PAUSED' | 'SUCCEEDED' | 'PARTIAL' | 'FAILED' | 'CANCELED';
/** QUEUED also between attempts; of steps that were left for one reason there is one. */
export type StepState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'UNCHANGED' | 'FAILED' | 'SKIPPED' | 'CANCELED';
export interface RunCounts { queued: number; running: number; succeeded: number; failed: number; skipped: number; canceled: number; unchanged: number; }
export interface RunLine {
  run: number; state: RunState; selection: string; partitions: string | null; mode: Mode; createdAt: Instant; finishedAt: Instant | null;
  steps: RunCounts; partitionCounts: RunCounts; owner: string;
  options: { maxConcurrent: number; maxFailedPercent: number; order: 'OLDEST_FIRST' | 'NEWEST_FIRST'; priority: number };
  message: string | null;
}
/** GET runs?limit=20&before=<run>&state=FAILED,PARTIAL : newest first */
export type Runs = RunLine[];
/** GET runs/failures : runs with a failed partition that nothing has mended since; for the red badge */
export interface Failures { runs: number; partitions: number; latest: number | null; }
export interface AttemptLine { number: number; startedAt: Instant; finishedAt: Instant | null; message: string; stack: string; }
export interface RunStep {
  asset: string; partition: string; assets: string[]; count: number; wave: number; state: StepState; startedAt: Instant | null;
  finishedAt: Instant | null; message: string | null; failedAttempts: AttemptLine[]; unchanged: number; done: number; dueAt: Instant | null;
  /* added: */ id: number;
}
/** GET runs/{id}?steps=500 : at most so many steps, failed ones rather than running ones and these rather than the newest; by wave */
export interface RunDetails {
  run: RunLine; steps: RunStep[]; assets: { asset: string; partitions: RunCounts }[];
  waiting: { assets: string[]; partitions: string; awaited: string }[];
  /* added: */
  /** how many steps have begun or ended; of those that were left for one reason there is one in `steps` */
  noted: number;
}
/** GET runs/{id}/steps?state=&asset=&after=<next>&limit=500 : as they were noted; `next` is a place, no id */
export interface RunSteps { steps: RunStep[]; next: number | null; }
/** POST runs {plan, maxConcurrent?, maxFailedPercent?, order?, priority?} -> 201 */
export interface Started { run: number | null; plan: Plan; complete: boolean; result: RunResult | null; }
export interface RunResult {
  run: number | null; state: RunState; steps: { succeeded: number; failed: number; skipped: number; unchanged: number; canceled: number };
  partitions: number; seconds: number; blocked: BlockedLine[]; unchanged: number; partitionCounts: RunCounts; message: string | null;
}
/** POST runs/{id}/cancel|pause|resume|retry -> RunLine */
/** GET runs/{id}/logs?asset=&partition=&after=&limit=&wait= */
export interface LogLines { lines: LogEntry[]; next: number; more: boolean; }
export interface LogEntry { at: Instant; assets: string[]; partitions: string; attempt: number; level: string; logger: string | null; thread: string; text: string; }

/* ---- events: GET events, GET runs/{id}/events (text/event-stream; the event's name is its kind) --------------- */
/** ALIVE {} every 10 s; SERVER on connecting and whenever it changes (only GET events) */
export interface RunEvents {
  SERVER: Answering;
  BEGAN: { run: number; parts: { assets: string[]; partitions: number; steps: number; wave: number }[] };
  STEP_BEGAN: { run: number; step: number; label: string; attempt: number };
  STEP_WAITS: { run: number; step: number; label: string; awaited: string };
  STEP_AGAIN: { run: number; step: number; message: string; seconds: number };
  STEP_ENDED: { run: number; step: number; assets: string[]; wave: number; state: string; steps: number; partitions: Record<string, number>; message: string };
  CONTROLLED: { run: number; control: 'RUN' | 'PAUSE' | 'CANCEL' };
  ENDED: { run: number; result: RunResult };
  /** somebody accepted, wiped, observed or imported, or another process published: what is shown is to be asked anew */
  CHANGED: { sequence: number };
  PROBLEM: Problem;
}

/* ---- corrections: POST accept, wipeable, wipe, observe, verify {selection, partitions}; wipe {…, confirmed} ------- */
export interface AssetPartitions { key: string; partitions: string[]; count: number; }
export interface ObservedResult { partitions: number; changed: AssetPartitions[]; failed: UnobservedLine[]; assets: number; }
export interface DifferentLine { partition: string; what: string; }
export interface Verified { key: string; partitions: number; intact: number; missing: string[]; different: DifferentLine[]; }

/* ---- what goes wrong: application/problem+json, RFC 9457 ------------------------------------------------------ */
export interface Problem { type: string; title: string; status: number; detail: string; code: 'USER' | 'CONFLICT' | 'RESOURCES' | 'SYSTEM'; }

/*
 * Every GET has an ETag (If-None-Match -> 304). Lists of unbounded length have `limit` and a place to go on from.
 * With authentication configured an unknown caller gets 401; POST session {"token": "…"} sets an HttpOnly, SameSite=Strict cookie;
 * DELETE session forgets it. POST/DELETE of another site (Sec-Fetch-Site, Origin) get 403.
 */
