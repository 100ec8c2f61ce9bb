import { Maximize, Minus, Plus } from 'lucide-react';
import type { JSX } from 'react';
import type { Viewport } from './graph/Viewport';
import css from './Lineage.module.css';

export function ZoomButtons({ view, onFit }: { view: Viewport; onFit: () => void }): JSX.Element {
  return (
    <div className={`${css.float} ${css.zoom}`} role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => view.scale(1.5)}>
        <Plus size={16} />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => view.scale(1 / 1.5)}>
        <Minus size={16} />
      </button>
      <button type="button" aria-label="Fit" title="Fit (F)" onClick={onFit}>
        <Maximize size={16} />
      </button>
    </div>
  );
}
