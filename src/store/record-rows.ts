import type { Insertable, Transaction } from 'kysely';
import { OperatorError } from '../domain/errors.js';
import type { ConversationId } from '../domain/ids.js';
import type { BankRecord, Callback, Claim, Feedback, HandoffPacket, Lead, Simulation } from '../domain/records.js';
import type { Channel } from '../domain/vocabulary.js';
import { storableText } from './storable-text.js';
import type { ClaimTable, FeedbackTable, HandoffTable, LoanSimulationTable, ProspectTable, Tables } from './tables.js';

/** Where a record came from. */
interface Origin {
  readonly conversation_id: ConversationId;
  readonly channel: Channel;
  /** ISO instant. */
  readonly created_at: string;
}

type Fields<Row> = Omit<Insertable<Row>, 'id' | keyof Origin | 'updated_at'>;

/** Writes one record into the table of its kind. */
export async function insertRecord(
  transaction: Transaction<Tables>,
  record: BankRecord,
  origin: Origin,
): Promise<void> {
  const { id } = record;
  const begun = { id, ...origin, updated_at: origin.created_at };
  switch (record.kind) {
    case 'simulation':
      await transaction
        .insertInto('loan_simulations')
        .values({ id, ...origin, ...simulationFields(record.fields) })
        .execute();
      return;
    case 'lead':
      await transaction
        .insertInto('prospects')
        .values({ ...begun, ...leadFields(record.fields) })
        .execute();
      return;
    case 'claim':
      await transaction
        .insertInto('claims')
        .values({ ...begun, ...claimFields(record.fields) })
        .execute();
      return;
    case 'feedback':
      await transaction
        .insertInto('feedbacks')
        .values({ id, ...origin, ...feedbackFields(record.fields) })
        .execute();
      return;
    case 'handoff':
      await transaction
        .insertInto('handoffs')
        .values({ ...begun, ...handoffFields(record.fields) })
        .execute();
      return;
  }
}

/**
 * Adds the number to call back to a handoff of the same conversation.
 *
 * @throws OperatorError `callback-unknown`: nobody may be promised a call that is written nowhere
 */
export async function addCallback(
  transaction: Transaction<Tables>,
  { handoffId, phone }: Callback,
  origin: Origin,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('handoffs')
    .set({ phone: storableText(phone), updated_at: origin.created_at })
    .where('id', '=', handoffId)
    .where('conversation_id', '=', origin.conversation_id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw callbackUnknown();
}

/** The handoff that a number was given for is not one of this conversation. */
export function callbackUnknown(): OperatorError {
  return new OperatorError('callback-unknown', 'the handoff of a number to call back is not in this conversation', {
    fix: 'Look whether handoffs were removed by hand.',
  });
}

function simulationFields(fields: Simulation): Omit<Insertable<LoanSimulationTable>, 'id' | keyof Origin> {
  return {
    amount: fields.amount,
    months: fields.months,
    loan_type: fields.loan_type,
    profile: fields.profile,
    income: fields.income,
    charges: fields.charges,
    taux_interet: fields.taux_interet,
    mensualite: fields.mensualite,
    cout_total: fields.cout_total,
    interets_totaux: fields.interets_totaux,
    taux_endettement: fields.taux_endettement,
    eligible: fields.eligible === null ? null : Number(fields.eligible),
    teg: fields.teg,
    frais_dossier: fields.frais_dossier,
    assurance_totale: fields.assurance_totale,
    taxes_totales: fields.taxes_totales,
  };
}

function leadFields(fields: Lead): Fields<ProspectTable> {
  return {
    product: fields.product,
    account_type: fields.account_type,
    loan_type: fields.loan_type,
    amount: fields.amount,
    months: fields.months,
    profile: fields.profile,
    income: fields.income,
    name: storableText(fields.name),
    phone: storableText(fields.phone),
    email: storableOrNull(fields.email),
  };
}

function claimFields(fields: Claim): Fields<ClaimTable> {
  return {
    category: fields.category,
    description: storableText(fields.description),
    name: storableText(fields.name),
    phone: storableText(fields.phone),
    claim_amount: fields.claim_amount,
    incident_date: fields.incident_date,
    deadline: fields.deadline,
  };
}

function feedbackFields({ rating, comment }: Feedback): Fields<FeedbackTable> {
  return { rating, comment: storableOrNull(comment) };
}

function handoffFields(fields: HandoffPacket): Fields<HandoffTable> {
  return {
    reason: storableText(fields.reason),
    summary: storableText(fields.summary),
    slots_json: JSON.stringify(fields.slots),
    phone: storableOrNull(fields.phone),
  };
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storableText(text);
}
