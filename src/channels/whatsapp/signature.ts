import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

/** What a webhook must have been signed with. */
export interface Signed {
  readonly authToken: string;
  /** As the messenger knows this server, without a slash at the end: never taken from the request's own headers. */
  readonly publicUrl: string;
}

/**
 * Whether Twilio signed this request.
 *
 * @param target path and query as they came, not decoded
 * @param body the form as it came
 */
export function isSigned(signature: string, target: string, body: string, { authToken, publicUrl }: Signed): boolean {
  if (signature === '') return false;
  return validateRequest(authToken, signature, `${publicUrl}${target}`, fieldsOf(body));
}

/** Names with their value, or all values of a name that stands there several times. */
function fieldsOf(body: string): Record<string, string | string[]> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
