import { dakarDay } from '../../domain/day.js';
import { reference, type ConversationId } from '../../domain/ids.js';
import type { DeliveryReport, FailedDelivery, Receipts } from '../../domain/messenger.js';
import type { Clock, Dice } from '../../domain/ports.js';
import type { PostLog } from './answering.js';
import { WINDOW_CLOSED } from './twilio-failure.js';

/** Who keeps what the messenger reports. */
export interface Reporting {
  readonly receipts: Receipts;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly log: PostLog;
}

/** Why a reply rests: for the operator's log and `doctor`, and for the staff's desk, which is in French. */
export interface Reason {
  readonly log: string;
  readonly desk: string;
}

/** It waits for the customer's next message. */
export const SILENT_FOR_A_DAY: Reason = {
  log: 'the customer has not written for a day',
  desk: 'le client n’a pas écrit depuis un jour',
};

/** Takes what the messenger says of one part; a part that did not arrive lets its reply rest and calls a person. */
export async function takeReport(parts: Reporting, report: DeliveryReport): Promise<void> {
  const failed = await parts.receipts.report(report);
  if (failed !== undefined) await restUndelivered(parts, failed);
}

/** What was said to have been sent did not arrive: it rests, and the staff is told. */
export async function restUndelivered(parts: Reporting, failed: FailedDelivery): Promise<void> {
  const late = failed.code === WINDOW_CLOSED;
  const reason = late ? SILENT_FOR_A_DAY : notDelivered(failed.code);
  parts.log.warn({ outbox: failed.reply, reason: reason.log }, `a reply is ${late ? 'held' : 'dead'}`);
  await callPerson(parts, failed.conversationId, reason.desk);
  await parts.receipts.rest(failed, { state: late ? 'held' : 'dead', reason: reason.log });
}

function notDelivered(code: number | undefined): Reason {
  return {
    log: `not delivered: Twilio ${code ?? 'gave no code'}`,
    desk: `non remise, Twilio ${code === undefined ? 'sans code' : `code ${code}`}`,
  };
}

/** A case on the staff's desk: the customer does not know what he was answered. @param why in French */
export async function callPerson(parts: Reporting, conversationId: ConversationId, why: string): Promise<void> {
  const at = parts.clock();
  await parts.receipts.callPerson({
    conversationId,
    id: reference('HAND', dakarDay(at), parts.dice(5)),
    reason: 'undelivered',
    summary: `Une réponse n’a pas pu être remise sur WhatsApp (${why}). Le client ne l’a pas lue : l’appeler.`,
    at,
  });
}
