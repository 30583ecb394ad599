/** Lengths of the stage (1920 × 1080) as CSS: --u is one of them, whatever the screen. */

export function px(length: number): string {
  return `calc(${length.toFixed(1)} * var(--u))`;
}
export const at = (x: number): Record<string, string> => ({ left: px(x) });

/** Where a sign hangs: it grows away from the path, up to its height. */
export function hang(b: {
  left: number;
  top: number;
  width: number;
  height: number;
  above: boolean;
}): Record<string, string> {
  const edge: Record<string, string> = b.above ? { bottom: px(1080 - b.top - b.height) } : { top: px(b.top) };
  return { left: px(b.left), width: px(b.width), "max-height": px(b.height), ...edge };
}
