import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { GitFork, Grid3x3, List, Moon, Play, Sun } from 'lucide-react';
import { type JSX, useState } from 'react';
import { queries } from '../api/queries';
import { counted } from '../ui/time';
import css from './Frame.module.css';
import { TopBar } from './TopBar';
import { type Top, TopContext } from './top';
import { useTheme } from './theme';

/** Around every view: where one can go, and what is selected. */
export function Frame(): JSX.Element {
  const [top, setTop] = useState<Top>({ title: 'Larder' });
  return (
    <TopContext value={setTop}>
      <div className={css.frame}>
        <Rail />
        <TopBar top={top} />
        <main className={css.main}>
          <Outlet />
        </main>
      </div>
    </TopContext>
  );
}

function Rail(): JSX.Element {
  const [theme, turn] = useTheme();
  const failures = useQuery(queries.failures()).data;
  return (
    <nav className={css.rail} aria-label="Views">
      <img className={css.logo} src="/_ui/icon.svg" alt="Larder" />
      <Link to="/lineage" search={{}} className={css.place} aria-label="Lineage" title="Lineage">
        <GitFork size={18} />
      </Link>
      <Link to="/catalog" search={{}} className={css.place} aria-label="Catalog" title="Catalog">
        <List size={18} />
      </Link>
      <Link to="/partitions" search={{}} className={css.place} aria-label="Partitions" title="Partitions">
        <Grid3x3 size={18} />
      </Link>
      <Link
        to="/runs"
        search={failures?.runs ? { state: 'FAILED,PARTIAL' } : {}}
        className={css.place}
        aria-label={failures?.runs ? `Runs, ${counted(failures.runs, 'run')} failed` : 'Runs'}
        title="Runs"
      >
        <Play size={18} />
        {failures?.runs ? <span className={css.badge}>{failures.runs > 99 ? '99+' : failures.runs}</span> : null}
      </Link>
      <button type="button" className={`${css.place} ${css.bottom}`} onClick={turn} aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}>
        {theme === 'dark' ? <Sun size={18} /> : <Moon size={18} />}
      </button>
    </nav>
  );
}
