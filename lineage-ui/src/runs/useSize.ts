import { type RefObject, useLayoutEffect, useState } from 'react';

/** The inner size of an element, as it changes. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const it = element.current;
    if (!it) return;
    const measure = () =>
      setSize((before) => (before.width === it.clientWidth && before.height === it.clientHeight ? before : { width: it.clientWidth, height: it.clientHeight }));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(it);
    return () => watch.disconnect();
  }, [element]);
  return size;
}
