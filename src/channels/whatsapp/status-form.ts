import { z } from 'zod';
import type { DeliveryStatus } from '../../domain/messenger.js';
import { accountSid, messageSid, readOnce } from './form-fields.js';

/** What Twilio says of one message that it took. */
export interface StatusMessage {
  readonly sid: string;
  readonly status: DeliveryStatus;
  /** Twilio's code of the failure. */
  readonly code?: number;
}

/** Twilio's own words; what comes before the message leaves it is all one to us. */
const STATUSES: Readonly<Record<string, DeliveryStatus>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};

const fields = z.object({
  MessageSid: messageSid,
  AccountSid: accountSid,
  MessageStatus: z.string().regex(/^[a-z_]{1,30}$/),
  ErrorCode: z
    .string()
    .regex(/^\d{0,6}$/)
    .optional(),
});

/**
 * A status callback's form, every field of it once and in its exact form.
 *
 * @param body `application/x-www-form-urlencoded`, signature checked
 * @param account the bank's own account, in which the message must have been sent
 * @returns nothing for a status that Twilio did not have when this was written
 * @throws InputError `bad-webhook` naming the field, never its value
 */
export function readStatusForm(body: string, account: string): StatusMessage | undefined {
  const { MessageSid: sid, MessageStatus, ErrorCode = '' } = readOnce(new URLSearchParams(body), fields, account);
  const status = STATUSES[MessageStatus];
  if (status === undefined) return undefined;
  return { sid, status, ...(ErrorCode === '' ? {} : { code: Number(ErrorCode) }) };
}
