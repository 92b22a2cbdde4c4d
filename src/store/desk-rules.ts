import type {
  Act,
  AuditAction,
  AuditEntry,
  CaseChange,
  CaseKind,
  DeskCase,
  HandoffCase,
  Words,
} from '../domain/desk.js';
import { isOpen } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import type { HandoffStatus } from '../domain/vocabulary.js';

/** What a change makes of a case, and the lines of the log that say so. */
export interface CasePlan<Status extends string> {
  readonly status: Status;
  readonly assignedTo: string | null;
  /** ISO instant, later than the one before it whatever the clocks say. */
  readonly updatedAt: string;
  readonly entries: readonly AuditEntry[];
}

/** There is no such case: a reference that was mistyped, or one of another kind. */
export function unknownCase(kind: CaseKind, id: string): InputError {
  return new InputError('unknown-case', `there is no ${kind} ${id}`, {
    fix: `See "tokosel ${kind}s list --all".`,
  });
}

/**
 * What a member of the staff makes of a claim or a lead.
 *
 * @throws InputError `case-moved`, `same-status`, `reopening-needs-note`, `nothing-to-change` or `actor-missing`
 */
export function planChange<Status extends string>(
  kind: CaseKind,
  before: DeskCase<unknown, Status>,
  asked: CaseChange<Status>,
): CasePlan<Status> {
  const note = wordsOf(asked.note);
  const internal = wordsOf(asked.internal);
  refuseIllegal(kind, before, { ...asked, reason: note });
  const assignTo = wordsOf(asked.assignTo) ?? before.assignedTo;
  const updatedAt = laterThan(before, asked.at);
  const entry = entryMaker(asked, updatedAt);
  const { status = before.status } = asked;
  const entries = [
    ...(status === before.status ? [] : [entry('status', { from: before.status, to: status, note })]),
    ...(status !== before.status || note === undefined ? [] : [entry('note', { to: status, note })]),
    ...(assignTo === before.assignedTo ? [] : [entry('assign', { from: before.assignedTo, to: assignTo })]),
    ...(internal === undefined ? [] : [entry('internal', { note: internal })]),
  ];
  if (entries.length === 0) {
    throw new InputError('nothing-to-change', `nothing of ${before.id} would change`, {
      fix: 'Give a status, a note, or somebody else to assign it to.',
    });
  }
  return { status, assignedTo: assignTo, updatedAt, entries };
}

/**
 * A person takes a customer over; nothing when he has him already.
 *
 * @throws InputError `handoff-taken` or `handoff-returned` or `actor-missing`
 */
export function planTaking(before: HandoffCase, act: Act): CasePlan<HandoffStatus> | undefined {
  const by = actorOf(act);
  refuseReturned(before);
  if (before.status === 'taken' && before.assignedTo === by) return undefined;
  if (before.status === 'taken') {
    throw new InputError('handoff-taken', `${before.id} was taken by ${before.assignedTo ?? 'somebody else'}`, {
      fix: 'Leave the customer to them, or have them hand back first.',
    });
  }
  return planHandoff(before, act, 'taken');
}

/** The assistant serves again. @throws InputError `handoff-returned` or `actor-missing` */
export function planHandingBack(before: HandoffCase, act: Act): CasePlan<HandoffStatus> {
  refuseReturned(before);
  return planHandoff(before, act, 'returned');
}

/** Characters that are said to a customer at once. */
const LONGEST_WORDS = 2_000;

/**
 * What a person says to the customer whom he has.
 *
 * @throws InputError `not-yours`, `handoff-returned`, `text-empty`, `text-too-long` or `actor-missing`
 */
export function planSaying(before: HandoffCase, words: Words): CasePlan<HandoffStatus> {
  const by = actorOf(words);
  refuseReturned(before);
  if (before.status !== 'taken' || before.assignedTo !== by) {
    throw new InputError('not-yours', `${before.id} is not with ${by}`, { fix: 'Take the customer over first.' });
  }
  const length = Array.from(words.text.trim()).length;
  if (length === 0) throw new InputError('text-empty', 'there is nothing to say');
  if (length > LONGEST_WORDS)
    throw new InputError('text-too-long', `the text is longer than ${LONGEST_WORDS} characters`);
  const updatedAt = laterThan(before, words.at);
  const entries = [entryMaker(words, updatedAt)('message', {})];
  return { status: before.status, assignedTo: before.assignedTo, updatedAt, entries };
}

/** The line of the log that says that personal data were shown. @throws InputError `actor-missing` */
export function revealed(act: Act): AuditEntry {
  return entryMaker(act, act.at.toISOString())('reveal', {});
}

function planHandoff(before: HandoffCase, act: Act, to: HandoffStatus): CasePlan<HandoffStatus> {
  const updatedAt = laterThan(before, act.at);
  const entry = entryMaker(act, updatedAt)('status', { from: before.status, to });
  const assignedTo = to === 'taken' ? actorOf(act) : before.assignedTo;
  return { status: to, assignedTo, updatedAt, entries: [entry] };
}

function refuseReturned({ id, status, updatedAt }: HandoffCase): void {
  if (status !== 'returned') return;
  throw new InputError('handoff-returned', `${id} was handed back to the assistant at ${updatedAt}`, {
    fix: 'A new request of the customer opens a new one.',
  });
}

function refuseIllegal<Status extends string>(
  kind: CaseKind,
  before: DeskCase<unknown, Status>,
  { status, seen, reason }: CaseChange<Status> & { readonly reason: string | undefined },
): void {
  if (seen !== undefined && seen !== before.updatedAt) {
    throw new InputError('case-moved', `${before.id} was changed by somebody else meanwhile`, {
      fix: 'Look at it again, then decide.',
    });
  }
  if (status === before.status) {
    throw new InputError('same-status', `${before.id} is ${status} already`, {
      fix: 'Choose another status, or give a note alone.',
    });
  }
  const reopens = kind === 'claim' && status !== undefined && !isOpen('claim', before.status);
  if (reopens && reason === undefined) {
    throw new InputError('reopening-needs-note', `${before.id} was closed as ${before.status}`, {
      fix: 'Say in a note to the customer why that changes.',
    });
  }
}

function entryMaker(act: Act, at: string) {
  const actor = actorOf(act);
  return (action: AuditAction, { from, to, note }: EntryParts): AuditEntry => ({
    at,
    actor,
    action,
    from: from ?? null,
    to: to ?? null,
    note: note ?? null,
  });
}

interface EntryParts {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly note?: string | undefined;
}

function actorOf({ by }: Act): string {
  const actor = wordsOf(by);
  if (actor === undefined) throw new InputError('actor-missing', 'a change needs the name of who makes it');
  return actor;
}

function wordsOf(text: string | undefined): string | undefined {
  const words = text?.trim();
  return words === '' ? undefined : words;
}

function laterThan({ updatedAt }: DeskCase<unknown, string>, at: Date): string {
  return new Date(Math.max(at.getTime(), Date.parse(updatedAt) + 1)).toISOString();
}
