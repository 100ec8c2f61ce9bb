import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Answering, RunEvents } from './types';

/** Whether the stream of events is open. */
export type Connection = 'connecting' | 'open' | 'lost';

const BETWEEN_ANSWERS = 700;

/** A browser has six connections to a server for all its tabs: one that nobody looks at gives its own back. */
const UNSEEN = 30_000;
const RUN_KINDS = ['BEGAN', 'STEP_BEGAN', 'STEP_WAITS', 'STEP_AGAIN', 'STEP_ENDED', 'CONTROLLED', 'ENDED'] as const;

/**
 * Follows the server's events and has what they touch asked anew, at most once in a while however many there are. One
 * for the page's whole life.
 */
export class Live {
  private connection: Connection = 'connecting';
  private readonly watchers = new Set<() => void>();
  private readonly pending = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private source: EventSource | undefined;

  private unseen: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  /** From now on, whenever somebody looks. */
  start(): void {
    document.addEventListener('visibilitychange', this.looked);
    this.looked();
  }

  private readonly looked = (): void => {
    clearTimeout(this.unseen);
    if (document.hidden) {
      this.unseen = setTimeout(() => this.close(), UNSEEN);
    } else if (!this.source) {
      this.open();
    }
  };

  private open(): void {
    const source = new EventSource('/api/v1/events');
    this.source = source;
    source.onopen = () => {
      this.became('open');
      // Whatever was told meanwhile was missed.
      this.touch('state', 'runs', 'server');
    };
    source.onerror = () => {
      this.became('lost');
      if (source.readyState === EventSource.CLOSED) {
        this.source = undefined;
        setTimeout(this.looked, 2000);
      }
    };
    source.addEventListener('SERVER', (event) => this.server(JSON.parse((event as MessageEvent<string>).data) as Answering));
    source.addEventListener('CHANGED', () => this.touch('state', 'runs'));
    for (const kind of RUN_KINDS) source.addEventListener(kind, () => this.touch('state', 'runs'));
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
  }

  /** The events of one run; ends by itself when the run does. */
  static run(id: number, listener: <K extends keyof RunEvents>(kind: K, event: RunEvents[K]) => void): () => void {
    const source = new EventSource(`/api/v1/runs/${id}/events`);
    for (const kind of [...RUN_KINDS, 'PROBLEM'] as const) {
      source.addEventListener(kind, (event) => {
        if (kind === 'ENDED' || kind === 'PROBLEM') source.close();
        listener(kind, JSON.parse((event as MessageEvent<string>).data) as RunEvents[typeof kind]);
      });
    }
    return () => source.close();
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  current = (): Connection => this.connection;

  private became(connection: Connection): void {
    this.connection = connection;
    this.watchers.forEach((watcher) => watcher());
  }

  private server(now: Answering): void {
    const before = this.client.getQueryData<Answering>(['server']);
    this.client.setQueryData(['server'], now);
    if (before && before.graph !== now.graph) this.touch('code', 'state', 'runs');
  }

  private touch(...kinds: string[]): void {
    kinds.forEach((kind) => this.pending.add(kind));
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const asked = [...this.pending];
      this.pending.clear();
      asked.forEach((kind) => void this.client.invalidateQueries({ queryKey: [kind] }, { cancelRefetch: false }));
    }, BETWEEN_ANSWERS);
  }
}

export function useConnection(live: Live): Connection {
  return useSyncExternalStore(live.subscribe, live.current);
}
