interface Props {
  code: string;
  /** Called once this device holds a seat (kept in core/seats). */
  onSeated: () => void;
}
/** Take a seat at a table whose code is known. */
export function Join(_: Props) {
  return <main />;
}
