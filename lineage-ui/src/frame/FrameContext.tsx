import { createContext, useContext } from 'react';
import type { Mode } from '../api/types';

/** What a plan is asked for, from anywhere. */
export interface PlanAsked { selection: string; partitions?: string; mode: Mode; }

/** What the frame does for views. */
export interface FrameDoes {
  /** shows what would run; nothing starts by that */
  plan: (asked: PlanAsked) => void;
  palette: () => void;
  shortcuts: () => void;
  /** says something in passing */
  say: (text: string) => void;
}

const NOTHING = (): void => {};
export const FrameContext = createContext<FrameDoes>({ plan: NOTHING, palette: NOTHING, shortcuts: NOTHING, say: NOTHING });

export function useFrame(): FrameDoes {
  return useContext(FrameContext);
}
