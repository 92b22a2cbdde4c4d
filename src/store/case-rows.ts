import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditEntry, ClaimCase, HandoffCase, LeadCase, SimulationCase } from '../domain/desk.js';
import { auditActions } from '../domain/desk.js';
import { channels, claimStatuses, handoffStatuses, leadStatuses } from '../domain/vocabulary.js';
import { readJson, readRow } from './read-row.js';
import { claim, lead, packet, simulation, storedReference } from './record-schema.js';
import { storableText } from './storable-text.js';
import type { AuditTable, ClaimTable, HandoffTable, LoanSimulationTable, ProspectTable } from './tables.js';

const caseColumns = z.object({
  id: storedReference,
  channel: z.enum(channels),
  conversationId: z.string(),
  assignedTo: z.string().nullable(),
  receivedAt: z.string(),
  updatedAt: z.string(),
});

const storedClaim = caseColumns.extend({
  status: z.enum(claimStatuses),
  fields: claim,
}) satisfies z.ZodType<ClaimCase>;

const storedLead = caseColumns.extend({ status: z.enum(leadStatuses), fields: lead }) satisfies z.ZodType<LeadCase>;

const storedHandoff = caseColumns.extend({
  status: z.enum(handoffStatuses),
  fields: packet,
}) satisfies z.ZodType<HandoffCase>;

const storedSimulation = z.object({
  id: storedReference,
  fields: simulation,
  conversationId: z.string(),
  receivedAt: z.string(),
}) satisfies z.ZodType<SimulationCase>;

const storedEntry = z.object({
  at: z.string(),
  actor: z.string(),
  action: z.enum(auditActions),
  from: z.string().nullable(),
  to: z.string().nullable(),
  note: z.string().nullable(),
}) satisfies z.ZodType<AuditEntry>;

/** @throws OperatorError `row-unreadable` */
export function claimCaseOf(row: Selectable<ClaimTable>): ClaimCase {
  return readRow(storedClaim, { ...ofCase(row), assignedTo: row.assigned_to, fields: row }, 'claims');
}

/** @throws OperatorError `row-unreadable` */
export function leadCaseOf(row: Selectable<ProspectTable>): LeadCase {
  return readRow(storedLead, { ...ofCase(row), assignedTo: row.assigned_to, fields: row }, 'prospects');
}

/** @throws OperatorError `row-unreadable` */
export function handoffCaseOf(row: Selectable<HandoffTable>): HandoffCase {
  const fields = { ...row, slots: readJson(row.slots_json) };
  return readRow(storedHandoff, { ...ofCase(row), assignedTo: row.taken_by, fields }, 'handoffs');
}

/** @throws OperatorError `row-unreadable` */
export function simulationCaseOf(row: Selectable<LoanSimulationTable>): SimulationCase {
  const fields = { ...row, eligible: row.eligible === null ? null : row.eligible === 1 };
  const { id, conversation_id: conversationId, created_at: receivedAt } = row;
  return readRow(storedSimulation, { id, conversationId, receivedAt, fields }, 'loan_simulations');
}

/** @throws OperatorError `row-unreadable` */
export function auditEntryOf(row: Selectable<AuditTable>): AuditEntry {
  return readRow(storedEntry, { ...row, from: row.from_value, to: row.to_value }, 'audit_log');
}

/** The row of one change. @param subject kind and reference of the case */
export function auditRow(
  entry: AuditEntry,
  subject: Pick<Selectable<AuditTable>, 'subject_kind' | 'subject_id'>,
): Insertable<AuditTable> {
  return {
    ...subject,
    at: entry.at,
    actor: storableText(entry.actor),
    action: entry.action,
    from_value: entry.from,
    to_value: entry.to === null ? null : storableText(entry.to),
    note: entry.note === null ? null : storableText(entry.note),
  };
}

function ofCase(row: Selectable<ClaimTable> | Selectable<ProspectTable> | Selectable<HandoffTable>) {
  return {
    id: row.id,
    channel: row.channel,
    conversationId: row.conversation_id,
    status: row.status,
    receivedAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
