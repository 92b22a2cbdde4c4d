import type { Insertable, Transaction } from 'kysely';
import type { ConversationId, Reference } from '../domain/ids.js';
import type { BankRecord, HandoffPacket, Simulation } from '../domain/records.js';
import { storableText } from './storable-text.js';
import type { HandoffTable, LoanSimulationTable, Tables } from './tables.js';

/** Where a record came from. */
interface Origin {
  readonly id: Reference;
  readonly conversation_id: ConversationId;
  /** ISO instant. */
  readonly created_at: string;
}

/** Writes one record into the table of its kind. */
export async function insertRecord(
  transaction: Transaction<Tables>,
  record: BankRecord,
  origin: Omit<Origin, 'id'>,
): Promise<void> {
  switch (record.kind) {
    case 'simulation': {
      const row = simulationRow(record.fields, { id: record.id, ...origin });
      await transaction.insertInto('loan_simulations').values(row).execute();
      return;
    }
    case 'handoff': {
      const row = handoffRow(record.fields, { id: record.id, ...origin });
      await transaction.insertInto('handoffs').values(row).execute();
      return;
    }
  }
}

function simulationRow(fields: Simulation, origin: Origin): Insertable<LoanSimulationTable> {
  return {
    ...origin,
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

function handoffRow(fields: HandoffPacket, origin: Origin): Insertable<HandoffTable> {
  return {
    ...origin,
    reason: storableText(fields.reason),
    summary: storableText(fields.summary),
    slots_json: JSON.stringify(fields.slots),
  };
}
