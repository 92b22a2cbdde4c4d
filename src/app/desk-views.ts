import type { AuditEntry, CaseKind, ClaimCase, DeskCase, Dossier, HandoffCase, LeadCase } from '../domain/desk.js';
import { isOpen, isOverdue } from '../domain/desk.js';
import type { HistoryLine } from '../domain/ports.js';
import type { Xof } from '../domain/money.js';
import { francs, monthsInWords } from '../language/format.js';
import { maskPhone, maskPhonesIn, phoneInGroups, timeInDakar, type Fact } from './desk-table.js';

type AnyCase = DeskCase<unknown, string>;

/** How the cases of one kind are shown: masked in lists, whole when one is opened. */
export interface CaseView<Case extends AnyCase> {
  readonly kind: CaseKind;
  readonly header: readonly string[];
  row(one: Case, today: string): readonly string[];
  /** What a list gives to programs: phones masked, no thread whose name is a phone. */
  listed(one: Case, today: string): unknown;
  facts(one: Case, today: string): readonly Fact[];
  /** What is said when there is none, and how one comes about. */
  readonly none: string;
}

export const claimView: CaseView<ClaimCase> = {
  kind: 'claim',
  header: ['claim', 'status', 'deadline', 'category', 'name', 'phone', 'assigned', 'received'],
  row: (one, today) => [
    one.id,
    one.status,
    `${one.fields.deadline}${isOverdue(one, today) ? ' late' : ''}`,
    one.fields.category,
    one.fields.name,
    maskPhone(one.fields.phone),
    one.assignedTo ?? '',
    timeInDakar(one.receivedAt),
  ],
  listed: (one, today) => ({
    ...headOf(one),
    overdue: isOverdue(one, today),
    fields: { ...one.fields, description: maskPhonesIn(one.fields.description), phone: maskPhone(one.fields.phone) },
  }),
  facts: (one, today) => [
    ...stateOf(one),
    ['deadline', `${one.fields.deadline}${lateness(one, today)}`],
    ['category', one.fields.category],
    ['customer', one.fields.name],
    ['phone', phoneInGroups(one.fields.phone)],
    ['amount', sum(one.fields.claim_amount)],
    ['happened on', one.fields.incident_date],
    ['description', one.fields.description],
  ],
  none: 'A claim is written when a customer says yes to the summary of a complaint in a chat.',
};

export const leadView: CaseView<LeadCase> = {
  kind: 'lead',
  header: ['lead', 'status', 'wants', 'name', 'phone', 'assigned', 'received'],
  row: (one) => [
    one.id,
    one.status,
    wantedBy(one),
    one.fields.name,
    maskPhone(one.fields.phone),
    one.assignedTo ?? '',
    timeInDakar(one.receivedAt),
  ],
  listed: (one) => ({
    ...headOf(one),
    fields: { ...one.fields, phone: maskPhone(one.fields.phone), email: maskMail(one.fields.email) },
  }),
  facts: (one) => [
    ...stateOf(one),
    ['wants', wantedBy(one)],
    ['amount', sum(one.fields.amount)],
    ['over', one.fields.months === null ? null : monthsInWords(one.fields.months, 'en')],
    ['profile', one.fields.profile],
    ['income', sum(one.fields.income)],
    ['customer', one.fields.name],
    ['phone', phoneInGroups(one.fields.phone)],
    ['e-mail', one.fields.email],
  ],
  none: 'A lead is written when a customer says yes to opening an account or to be called about a loan in a chat.',
};

export const handoffView: CaseView<HandoffCase> = {
  kind: 'handoff',
  header: ['handoff', 'status', 'reason', 'summary', 'phone', 'taken by', 'channel', 'received'],
  row: (one) => [
    one.id,
    one.status,
    one.fields.reason,
    maskPhonesIn(one.fields.summary),
    maskPhone(one.fields.phone),
    one.assignedTo ?? '',
    one.channel,
    timeInDakar(one.receivedAt),
  ],
  listed: (one) => ({
    ...headOf(one),
    fields: {
      reason: one.fields.reason,
      summary: maskPhonesIn(one.fields.summary),
      phone: one.fields.phone === null ? null : maskPhone(one.fields.phone),
    },
  }),
  facts: (one) => [
    ...stateOf(one),
    ['reason', one.fields.reason],
    ['summary', one.fields.summary],
    ['phone', one.fields.phone === null ? 'not given' : phoneInGroups(one.fields.phone)],
    ...Object.entries(one.fields.slots).map(([slot, value]): Fact => [slot, value]),
  ],
  none: 'A handoff is written when a customer asks for a person in a chat, or was not understood three times.',
};

/** A case with its history for programs, nothing masked. */
export function dossierJson<Case extends AnyCase>(
  view: CaseView<Case>,
  { case: one, log, lines }: Dossier<Case> & { readonly lines?: readonly HistoryLine[] },
): unknown {
  return { [view.kind]: caseJson(one), log, ...(lines === undefined ? {} : { lines }) };
}

/** A case for programs, nothing masked. */
export function caseJson(one: AnyCase): unknown {
  return { ...headOf(one), conversation_id: one.conversationId, fields: one.fields };
}

/** What was done about a case, a fact a change. */
export function logFacts(log: readonly AuditEntry[]): readonly Fact[] {
  return log.map((entry) => [timeInDakar(entry.at), `${entry.actor}: ${changeOf(entry)}`]);
}

/** The last lines of a conversation, as facts. */
export function lineFacts(lines: readonly HistoryLine[]): readonly Fact[] {
  return lines.map(({ role, text }) => [role, text]);
}

function changeOf({ action, from, to, note }: AuditEntry): string {
  const said = note === null ? '' : `, to the customer: ${note}`;
  switch (action) {
    case 'status':
      return `${from ?? ''} → ${to ?? ''}${said}`;
    case 'assign':
      return `assigned to ${to ?? 'nobody'}`;
    case 'note':
      return `to the customer: ${note ?? ''}`;
    case 'internal':
      return `for the staff: ${note ?? ''}`;
    case 'message':
      return 'wrote to the customer';
    case 'reveal':
      return 'saw personal data';
  }
}

function headOf(one: AnyCase) {
  return {
    id: one.id,
    status: one.status,
    assigned_to: one.assignedTo,
    channel: one.channel,
    received_at: one.receivedAt,
    updated_at: one.updatedAt,
  };
}

function stateOf(one: AnyCase): readonly Fact[] {
  return [
    ['status', one.status],
    ['assigned to', one.assignedTo ?? 'nobody'],
    ['received', `${timeInDakar(one.receivedAt)} on ${one.channel}`],
  ];
}

function wantedBy({ fields }: LeadCase): string {
  const kind = fields.product === 'account' ? fields.account_type : fields.loan_type;
  return [fields.product, kind].filter((word) => word !== null).join(' ');
}

function sum(amount: Xof | null): string | null {
  return amount === null ? null : francs(amount, 'en');
}

function maskMail(mail: string | null): string | null {
  return mail === null ? null : mail.replace(/^(.).*@/, '$1***@');
}

const DAY_MS = 86_400_000;

function lateness(one: ClaimCase, today: string): string {
  if (!isOpen('claim', one.status)) return '';
  const days = Math.round((Date.parse(one.fields.deadline) - Date.parse(today)) / DAY_MS);
  const counted = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days < 0 ? ` (${counted} late)` : ` (${counted} left)`;
}
