import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Live } from './api/live';
import { Frame } from './frame/Frame';
import { NotFound } from './frame/NotFound';
import { ViewFailed } from './frame/ViewFailed';

export interface Context { client: QueryClient; live: Live; }

/** Of every view: which assets it is about, in the selection syntax. */
export interface Selected { selection?: string; }
export interface LineageSearch extends Selected { asset?: string; tab?: string; status?: string; partition?: string; partitions?: string; }
export interface PartitionsSearch extends Selected { axis?: string; from?: string; to?: string; gaps?: boolean; sort?: string; view?: string; }
export interface CatalogSearch extends Selected { text?: string; sort?: string; facet?: string; }
export interface RunsSearch extends Selected { state?: string; }
export interface RunSearch extends Selected { step?: string; tab?: string; asset?: string; partition?: string; state?: string; level?: string; text?: string; }
export interface AssetSearch extends Selected { tab?: string; partition?: string; partitions?: string; }

/** Texts only; what is empty or something else is left out, so that an address by hand does no harm. */
function texts<T>(...names: (keyof T & string)[]): (search: Record<string, unknown>) => T {
  return (search) => {
    const found: Record<string, unknown> = {};
    for (const name of ['selection', ...names]) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') found[name] = value;
      else if (typeof value === 'number' || value === true) found[name] = value === true ? true : String(value);
    }
    return found as T;
  };
}

const root = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFound });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/lineage', search: {} });
  },
});
const lineage = createRoute({
  getParentRoute: () => root,
  path: '/lineage',
  validateSearch: texts<LineageSearch>('asset', 'tab', 'status', 'partition', 'partitions'),
  component: lazyRouteComponent(() => import('./lineage/LineagePage'), 'LineagePage'),
});
const catalog = createRoute({
  getParentRoute: () => root,
  path: '/catalog',
  validateSearch: texts<CatalogSearch>('text', 'sort', 'facet'),
  component: lazyRouteComponent(() => import('./catalog/CatalogPage'), 'CatalogPage'),
});
const partitions = createRoute({
  getParentRoute: () => root,
  path: '/partitions',
  validateSearch: texts<PartitionsSearch>('axis', 'from', 'to', 'gaps', 'sort', 'view'),
  component: lazyRouteComponent(() => import('./partitions/PartitionsPage'), 'PartitionsPage'),
});
const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: texts<RunsSearch>('state'),
  component: lazyRouteComponent(() => import('./runs/RunsPage'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$run',
  validateSearch: texts<RunSearch>('step', 'tab', 'asset', 'partition', 'state', 'level', 'text'),
  component: lazyRouteComponent(() => import('./runs/RunPage'), 'RunPage'),
});
const asset = createRoute({
  getParentRoute: () => root,
  path: '/assets/$key',
  validateSearch: texts<AssetSearch>('tab', 'partition', 'partitions'),
  component: lazyRouteComponent(() => import('./asset/AssetPage'), 'AssetPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([index, lineage, catalog, partitions, runs, run, asset]),
  context: undefined as unknown as Context,
  defaultPreload: false,
  defaultErrorComponent: ViewFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
