/** The narrative of a table, as a page to read. */
export function Story(_: { code: string }) {
  return <main />;
}
