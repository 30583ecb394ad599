/** The projected board: connects by itself with the token kept for this table (or in the address). */
export function Board(_: { code: string }) {
  return <main />;
}
