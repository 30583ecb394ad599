/** As much of Node's own tests as is used here: its types are a dependency that nothing else needs. */
declare module "node:test" {
  interface Timers {
    enable(what: { apis: ("Date" | "setInterval" | "setTimeout")[]; now?: number }): void;
    tick(ms: number): void;
  }
  export interface TestContext {
    mock: { timers: Timers };
    after(done: () => void): void;
  }
  export function test(name: string, run: (t: TestContext) => void | Promise<void>): Promise<void>;
}

declare module "node:assert/strict" {
  interface Assert {
    ok(value: unknown, message?: string): void;
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
  }
  const assert: Assert;
  export default assert;
}
