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

const dakarTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Dakar', hour: '2-digit', minute: '2-digit' });

/** The bank's time of an instant, `09:30`. */
export function dakarHour(at: Date): string {
  return dakarTime.format(at);
}
