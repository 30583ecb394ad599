// In the page: what it has queued, and what its badge says, every 100 ms. Times are the machine's, in milliseconds.
(() => {
  const queued = (window.__queued = []);
  const samples = (window.__samples = []);
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    try {
      const id = JSON.parse(value)?.command?.id;
      if (id && !queued.some((known) => known.id === id)) queued.push({ id, at: Date.now() });
    } catch {
      // Not a command.
    }
    return keep.call(this, key, value);
  };
  setInterval(() => {
    const badge = document.querySelector("p.link");
    if (badge) samples.push({ at: Date.now(), saved: badge.classList.contains("link--saved"), count: queued.length });
  }, 100);
})();
