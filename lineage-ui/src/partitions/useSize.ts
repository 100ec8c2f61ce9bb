import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** How wide the picture is, and how much of its height is seen. */
export function useSize(wide: RefObject<HTMLElement | null>, high: RefObject<HTMLElement | null>, onWidth: (pixels: number) => void): { width: number; height: number } {
  const [size, setSize] = useState({ width: 1000, height: 600 });
  useLayoutEffect(() => {
    const measure = () => setSize({ width: wide.current!.clientWidth, height: high.current!.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(wide.current!);
    observer.observe(high.current!);
    measure();
    return () => observer.disconnect();
  }, [wide, high]);
  useEffect(() => onWidth(size.width), [onWidth, size.width]);
  return size;
}
