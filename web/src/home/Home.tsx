/** The first page. */
export function Home() {
  return <main />;
}
