/** 13 to 19 digits, possibly set apart by other marks, and no part of a longer word. */
const LONG_NUMBER = /(?<![\p{L}\d])\d(?:[^\p{L}\d]{0,3}\d){12,18}(?![\p{L}\d])/gu;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A payment card's first digits, length and Luhn sum. @param digits nothing else @source ISO/IEC 7812-1 */
export function isCardNumber(digits: string): boolean {
  if (!/^(?:[3-6]\d{13,18}|2[2-7]\d{14}|4\d{12})$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Whether the name that somebody gave to something has a card number in it; chance never makes one of a UUID. */
export function namesCard(name: string): boolean {
  if (UUID.test(name)) return false;
  return [...name.matchAll(LONG_NUMBER)].some(([found]) => isCardNumber(found.replace(/\D/g, '')));
}
