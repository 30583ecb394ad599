/** The player's and the facilitator's screens of one table. */
export function Play(_: { code: string; token: string; onLeave: () => void }) {
  return <main />;
}
