import { z } from 'zod';
import { InputError } from '../../domain/errors.js';

/** Twilio's name of a message. */
export const messageSid = z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/);

/** Twilio's name of an account. */
export const accountSid = z.string().regex(/^AC[0-9a-f]{32}$/);

/**
 * The fields of a signed form, read as strictly as its signature is loose: the signature joins names and values without
 * marks between them, so every field must stand there once and in its exact form. Unknown ones are let pass.
 *
 * @param account the bank's own account, in which the form must have been made
 * @throws InputError `bad-webhook` naming the field, never its value
 */
export function readOnce<Schema extends z.ZodType<{ readonly AccountSid: string }>>(
  form: URLSearchParams,
  schema: Schema,
  account: string,
): z.infer<Schema> {
  const names = [...form.keys()];
  if (names.some((name, index) => names.indexOf(name) !== index)) throw badWebhook('a field stands there twice');
  const read = schema.safeParse(Object.fromEntries(form));
  if (!read.success)
    throw badWebhook(`${String(read.error.issues[0]?.path[0] ?? 'a field')} is missing or not as expected`);
  if (read.data.AccountSid !== account) throw badWebhook('AccountSid is another account');
  return read.data;
}

export function badWebhook(reason: string): InputError {
  return new InputError('bad-webhook', `the form cannot be read: ${reason}`);
}
