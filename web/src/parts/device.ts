/** The device during a game: its screen stays awake, its tab says the phase, its width decides the layout. */
import { useEffect, useState } from "preact/hooks";

interface Lock {
  release(): Promise<void>;
}
interface Wakeful {
  wakeLock?: { request(type: "screen"): Promise<Lock> };
}

export function useAwake(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    let lock: Lock | null = null;
    let gone = false;
    const ask = (): void => {
      if (document.hidden) return;
      (navigator as Wakeful).wakeLock?.request("screen").then(
        (held) => {
          lock = held;
          if (gone) void held.release();
        },
        () => undefined, // Low battery, or not allowed: the game goes on.
      );
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, [on]);
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

const WIDE = "(min-width: 1000px)";

export function useWide(): boolean {
  const [wide, set] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = (): void => set(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return wide;
}
