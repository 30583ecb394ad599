/** Lengths of the stage (1920 × 1080) as CSS: --u is one of them, whatever the screen. */

export function px(length: number): string {
  return `calc(${length.toFixed(1)} * var(--u))`;
}
export const at = (x: number): Record<string, string> => ({ left: px(x) });

export function box(b: { left: number; top: number; width: number; height: number }): Record<string, string> {
  return { left: px(b.left), top: px(b.top), width: px(b.width), height: px(b.height) };
}
