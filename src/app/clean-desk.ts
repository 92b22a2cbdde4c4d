import { cleanSecrets } from '../assistant/safety.js';
import type { CaseChange } from '../domain/desk.js';
import type { CaseDesk, StaffDesk } from '../domain/desk-ports.js';
import type { ReviewLine } from '../domain/staff.js';

/** The staff's desk where nothing that is typed keeps a card number, a code or a password: customers dictate them too. */
export function cleanDesk(desk: StaffDesk): StaffDesk {
  return {
    ...desk,
    claims: cleanCases(desk.claims),
    leads: cleanCases(desk.leads),
    handoffs: {
      ...desk.handoffs,
      say: (id, words) => desk.handoffs.say(id, { ...words, text: cleanSecrets(words.text).text }),
    },
  };
}

/** A reply that was marked as wrong, without secrets in the comment. */
export function cleanReview(line: ReviewLine): ReviewLine {
  return { ...line, comment: cleanSecrets(line.comment).text };
}

function cleanCases<Case, Status extends string>(cases: CaseDesk<Case, Status>): CaseDesk<Case, Status> {
  return { ...cases, update: (id, change) => cases.update(id, cleanChange(change)) };
}

function cleanChange<Status extends string>(change: CaseChange<Status>): CaseChange<Status> {
  const { note, internal } = change;
  return {
    ...change,
    ...(note === undefined ? {} : { note: cleanSecrets(note).text }),
    ...(internal === undefined ? {} : { internal: cleanSecrets(internal).text }),
  };
}
