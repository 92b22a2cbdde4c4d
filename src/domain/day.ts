const dakar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Dakar',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The bank's day of an instant, ISO (`2026-11-24`), wherever the server stands. */
export function dakarDay(at: Date): string {
  return dakar.format(at);
}
