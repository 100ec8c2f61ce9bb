import type { Problem } from './types';

/** What went wrong, as the server says it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The server did not answer at all. */
export class DisconnectedError extends Error {
  constructor() {
    super('Larder does not answer');
  }
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new DisconnectedError();
  }
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  throw await problemOf(response);
}

async function problemOf(response: Response): Promise<Error> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) return new ProblemError((await response.json()) as Problem);
  // Whatever stands between has answered: a proxy without its server.
  return response.status >= 502 ? new DisconnectedError() : new Error(`${response.status} ${response.statusText}`);
}

export type Query = Record<string, string | number | undefined | null>;

/** `/path?…` without what is undefined or null. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask<T>(address(path, query), { signal });
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
}

export function forget(path: string): Promise<void> {
  return ask<void>(path, { method: 'DELETE' });
}
