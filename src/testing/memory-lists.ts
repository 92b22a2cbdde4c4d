import type { CaseKind, DeskCase, DeskQuery, Listed } from '../domain/desk.js';
import { isOpen } from '../domain/desk.js';
import { comparePlaces, paged, phoneIn, placeOf, readCursor } from '../store/desk-lists.js';

/** A page of the cases of one kind, as the database gives it. */
export function listed<Fields, Status extends string>(
  kind: CaseKind,
  all: readonly DeskCase<Fields, Status>[],
  query: DeskQuery<Status>,
): Listed<DeskCase<Fields, Status>> {
  const { status, closed = false, since = '', assignedTo, overdueOn, search, order, after, limit } = query;
  const cases = all
    .filter((one) => (status === undefined ? closed || isOpen(kind, one.status) : one.status === status))
    .filter((one) => one.receivedAt >= since)
    .filter((one) => assignedTo === undefined || one.assignedTo === assignedTo)
    .filter((one) => overdueOn === undefined || (isOpen(kind, one.status) && deadlineOf(one) < overdueOn))
    .filter((one) => search === undefined || isFound(one, search));
  const place = (one: DeskCase<unknown, string>) => ({ ...placeOf(one), ...urgencyOf(kind, one, order) });
  return pageFrom(cases, { place, order, after, limit });
}

/** Only claims are worked on by their deadline, and only when no other order is asked for. */
function urgencyOf(kind: CaseKind, one: DeskCase<unknown, string>, order: DeskQuery<string>['order']) {
  if (kind !== 'claim' || order !== undefined) return {};
  const open = isOpen('claim', one.status);
  return { rank: open ? 0 : 1, day: open ? deadlineOf(one) : '' };
}

const SEARCHED = ['name', 'description', 'summary'];

function isFound({ id, fields }: DeskCase<unknown, string>, search: string): boolean {
  const known = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  const words = [id, ...known.filter(([name]) => SEARCHED.includes(name)).map(([, value]) => String(value))];
  const phone = phoneIn(search);
  const called = phone !== undefined && known.some(([name, value]) => name === 'phone' && value === phone);
  return called || words.some((text) => text.toLowerCase().includes(search.toLowerCase()));
}

function deadlineOf({ fields }: DeskCase<unknown, string>): string {
  const has = typeof fields === 'object' && fields !== null && 'deadline' in fields;
  return has ? String(fields.deadline) : '';
}

interface Paging<Case> {
  readonly place: (one: Case) => ReturnType<typeof placeOf>;
  readonly order: DeskQuery<string>['order'];
  readonly after: string | undefined;
  readonly limit: number;
}

/** A page of what is wanted, in its order. @throws InputError `bad-cursor` */
export function pageFrom<Case>(wanted: readonly Case[], { place, order, after, limit }: Paging<Case>): Listed<Case> {
  const oldest = order === 'oldest';
  const begin = after === undefined ? undefined : readCursor(after);
  const left = wanted
    .filter((one) => begin === undefined || comparePlaces(place(one), begin, oldest) > 0)
    .sort((one, other) => comparePlaces(place(one), place(other), oldest));
  return paged(left.slice(0, limit + 1), { total: wanted.length, limit, place });
}
