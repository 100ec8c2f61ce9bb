import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GitFork, Grid3x3, Keyboard, List, Moon, Play, Sun } from 'lucide-react';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import { counted } from '../ui/time';
import css from './Frame.module.css';
import { useFrame } from './FrameContext';
import { useTheme } from './theme';

/** Where one can go. */
export function Rail(): JSX.Element {
  const [theme, turn] = useTheme();
  const { shortcuts } = useFrame();
  const failures = useQuery(queries.failures()).data;
  const failed = failures?.runs ?? 0;
  return (
    <nav className={css.rail} aria-label="Views">
      <img className={css.logo} src="/_ui/icon.svg" alt="Larder" />
      <Link to="/lineage" search={{}} className={css.place} aria-label="Lineage" title="Lineage (L)">
        <GitFork size={18} className={css.sideways} />
      </Link>
      <Link to="/catalog" search={{}} className={css.place} aria-label="Catalog" title="Catalog (C)">
        <List size={18} />
      </Link>
      <Link to="/partitions" search={{}} className={css.place} aria-label="Partitions" title="Partitions (P)">
        <Grid3x3 size={18} />
      </Link>
      <Link
        to="/runs"
        search={failed > 0 ? { state: 'FAILED,PARTIAL' } : {}}
        activeOptions={{ includeSearch: false }}
        className={css.place}
        aria-label={failed > 0 ? `Runs, ${counted(failed, 'run')} failed` : 'Runs'}
        title={failed > 0 ? `Runs: ${counted(failed, 'run')} failed` : 'Runs'}
      >
        <Play size={18} />
        {failed > 0 ? <span className={css.badge}>{failed > 99 ? '99+' : failed}</span> : null}
      </Link>
      <button type="button" className={`${css.place} ${css.bottom}`} onClick={shortcuts} aria-label="Shortcuts" title="Shortcuts (?)">
        <Keyboard size={18} />
      </button>
      <button type="button" className={css.place} onClick={turn} aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'} title={theme === 'dark' ? 'Light theme' : 'Dark theme'}>
        {theme === 'dark' ? <Sun size={18} /> : <Moon size={18} />}
      </button>
    </nav>
  );
}
