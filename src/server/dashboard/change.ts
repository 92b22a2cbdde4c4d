import type { CaseChange } from '../../domain/desk.js';
import { InputError } from '../../domain/errors.js';
import { actOf, fieldOf, type Visit } from './visit.js';

const LONGEST = 1_000;

/**
 * What the form of a case asks for. What it leaves as it was is no change.
 *
 * @throws InputError `text-too-long` or `bad-status`
 */
export function changeIn<Status extends string>(
  visit: Visit,
  before: { readonly status: Status; readonly assignedTo: string | null },
  statuses: readonly Status[],
): CaseChange<Status> {
  const status = statusIn(visit, statuses);
  const assignTo = visit.form.has('mine') ? visit.account.email : fieldOf(visit, 'assign');
  const [note, internal, seen] = [fieldOf(visit, 'note'), fieldOf(visit, 'internal'), fieldOf(visit, 'seen')];
  if ([note, internal, assignTo].some((text) => (text?.length ?? 0) > LONGEST)) {
    throw new InputError('text-too-long', `a text is longer than ${LONGEST} characters`);
  }
  return {
    ...actOf(visit),
    ...(status === undefined || status === before.status ? {} : { status }),
    ...(assignTo === undefined || assignTo === before.assignedTo ? {} : { assignTo }),
    ...(note === undefined ? {} : { note }),
    ...(internal === undefined ? {} : { internal }),
    ...(seen === undefined ? {} : { seen }),
  };
}

function statusIn<Status extends string>(visit: Visit, statuses: readonly Status[]): Status | undefined {
  const asked = fieldOf(visit, 'status');
  const status = statuses.find((one) => one === asked);
  if (asked !== undefined && status === undefined) throw new InputError('bad-status', 'there is no such status');
  return status;
}
