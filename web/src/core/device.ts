/** This device's own memory. Private browsing or a full disk must not stop the game: then it only lasts the page. */

const spare = new Map<string, string>();
const PREFIX = "transition:";

export function read<T>(key: string): T | null {
  try {
    const text = spare.get(key) ?? localStorage.getItem(PREFIX + key);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

/** Returns whether it will outlast the page. */
export function write(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + key, text);
    spare.delete(key);
    return true;
  } catch {
    spare.set(key, text);
    return false;
  }
}

/** Whether what is kept under this key will be there tomorrow. */
export const lasts = (key: string): boolean => !spare.has(key);
/** Whether words that the server has not would be gone with the page. */
export const atRisk = (): boolean => [...spare.keys()].some((key) => /^(?:draft|out|late):/.test(key));

export function forget(key: string): void {
  spare.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Nothing was kept there.
  }
}

/** The keys that start with `start`, without the prefix they all have. */
export function keys(start: string): string[] {
  const found = new Set(spare.keys());
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      if (key?.startsWith(PREFIX)) found.add(key.slice(PREFIX.length));
    }
  } catch {
    // Only the spare ones.
  }
  return [...found].filter((key) => key.startsWith(start));
}

/** 128 random bits, in hexadecimal. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
