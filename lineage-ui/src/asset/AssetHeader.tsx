import { Link } from '@tanstack/react-router';
import { GitFork } from 'lucide-react';
import type { JSX } from 'react';
import type { AssetDetails } from '../api/types';
import { useFrame } from '../frame/FrameContext';
import { Button, buttonClass } from '../ui/Button';
import { KindIcon } from '../ui/KindIcon';
import { StatusText } from '../ui/StatusText';
import { statusOf } from '../ui/status';
import { AxisTiles } from './AxisTiles';
import css from './Asset.module.css';
import { LastFailure } from './LastFailure';

/** What an asset is called, what it is for, whose it is, and how it stands. */
export function AssetHeader({ asset, backfill }: { asset: AssetDetails; backfill: () => void }): JSX.Element {
  const { plan } = useFrame();
  const name = asset.key.slice(asset.key.indexOf('.') + 1);
  return (
    <header className={css.header}>
      <div className={css.line}>
        <div className={css.names}>
          <p className={css.group}>
            <Link to="/lineage" search={{ selection: `group:${asset.group}` }}>
              {asset.group}
            </Link>
            {asset.owners.length > 0 ? <span title="Owners"> / {asset.owners.join(', ')}</span> : null}
          </p>
          <h2 className={css.name} title={asset.key}>
            <KindIcon kinds={asset.kinds} external={asset.external} size={18} />
            <span>{name}</span>
            <span className={css.status}>
              <StatusText status={statusOf(asset)} />
            </span>
          </h2>
        </div>
        <div className={css.buttons}>
          <Link to="/lineage" search={{ asset: asset.key }} className={buttonClass()}>
            <GitFork size={14} aria-hidden />
            Show in lineage
          </Link>
          {asset.external ? null : (
            <>
              {asset.dimensions.length > 0 ? <Button onClick={backfill}>Backfill…</Button> : null}
              <Button kind="primary" onClick={() => plan({ selection: asset.key, mode: modeOf(asset) })}>
                Materialize…
              </Button>
            </>
          )}
        </div>
      </div>
      {asset.description ? (
        <p className={css.description}>
          <bdi>{asset.description}</bdi>
        </p>
      ) : null}
      <ul className={css.tags} aria-label="Key, kinds and tags">
        <li className="mono">{asset.key}</li>
        {asset.kinds.map((kind) => (
          <li key={`kind ${kind}`}>
            <Link to="/catalog" search={{ selection: `kind:${kind}` }}>
              {kind}
            </Link>
          </li>
        ))}
        {asset.tags.map((tag) => (
          <li key={`tag ${tag}`}>
            <Link to="/catalog" search={{ selection: `tag:${tag}` }}>
              {tag}
            </Link>
          </li>
        ))}
      </ul>
      <AxisTiles asset={asset} />
      <LastFailure asset={asset} />
    </header>
  );
}

/** What one most likely wants made: what is missing, else what is stale, else all. */
function modeOf(asset: AssetDetails): 'MISSING' | 'STALE' | 'ALL' {
  if (asset.partitions.missing > 0 || asset.activity.failed > 0) return 'MISSING';
  return asset.partitions.stale > 0 ? 'STALE' : 'ALL';
}
