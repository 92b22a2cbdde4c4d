/** `+221 77 *** ** 08`: enough to recognise a number, too little to call it. */
export function maskPhone(phone: string | null): string {
  if (phone === null) return '';
  const [, country, prefix] = /^(\+221)(\d\d)\d{7}$/.exec(phone) ?? [];
  return country === undefined
    ? `${phone.slice(0, 3)} *** ** ${phone.slice(-2)}`
    : `${country} ${prefix ?? ''} *** ** ${phone.slice(-2)}`;
}

/** `Awa N.`: the first name, and one letter of the rest. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const initial = rest.at(-1)?.charAt(0);
  return initial === undefined ? first : `${first} ${initial}.`;
}

/** A text without the addresses and the longer numbers in it. */
export function maskFigures(text: string): string {
  return text.replace(/\S+@\S+/g, '***').replace(/\+?\d(?:[ .-]?\d){4,}/g, '***');
}
