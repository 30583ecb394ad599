/** A first game in five minutes. */
export function Rules() {
  return <main />;
}
