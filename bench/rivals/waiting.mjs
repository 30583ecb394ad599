const LATE_MS = 10_000;

/** What a client has sent and waits to see again, by its id. */
export class Waiting {
  #settle = new Map();

  /** Send by `send` and wait: { ok: true } when `seen` is told of this id, or { ok: false, why: "late" }. */
  sent(id, send) {
    return new Promise((done) => {
      const late = setTimeout(() => (this.#settle.delete(id), done({ ok: false, why: "late" })), LATE_MS);
      this.#settle.set(id, () => (clearTimeout(late), done({ ok: true })));
      send();
    });
  }

  seen(id) {
    this.#settle.get(id)?.();
    this.#settle.delete(id);
  }
}
