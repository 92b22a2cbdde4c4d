/** What a line of the log must not hold, and what stands in its place. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  // Of an address: the password, and what is asked of it.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1***@'],
  [/([?&](?:key|token|sig|signature|api_key|access_token|password)=)[^\s&"']+/gi, '$1***'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***'],
  // Keys as OpenAI, Google and Twilio make them.
  [/\b(?:sk|rk|pk)-[\w-]{12,}|\bAIza[\w-]{20,}|\b(?:AC|SK)[0-9a-f]{32}\b/g, '***'],
  [/[^\s@"'<>*/:]+@[^\s@"'<>]+\.[a-z]{2,}/gi, '***@***'],
  // A number with its country, and one of Senegal without; not a piece of a longer name or figure.
  [/(?<![\w.-])(?:whatsapp:)?(?:\+|00)\d(?:[ .-]?\d){7,14}(?![\w-])/g, '+***'],
  [/(?<![\w.+-])(?:7[05678]|33)[ .-]?\d{3}(?:[ .-]?\d{2}){2}(?![\w.-])/g, '***'],
  [/(?<![\w.-])(?:\d[ -]?){13,19}(?![\w-])/g, '***'],
];

/** A text without keys, passwords, addresses of persons, phone and card numbers. Ids, dates, codes and figures stay. */
export function maskSecrets(text: string): string {
  return MASKS.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);
}
