/** Go to a place of the page by its id, without touching the address: a change of fragment is for tokens. */
export function goTo(event: Event, id: string): void {
  event.preventDefault();
  const place = document.getElementById(id);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView();
}
