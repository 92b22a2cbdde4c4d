import type { Answer } from './service.js';
import { equal, fault, stays, type Pattern, type Stand } from './patterns.js';

/** The answers that still have to be given when this one is taken. */
function after({ service, pending }: Stand): Answer | undefined {
  return service.answers[service.answers.indexOf(pending) + 1];
}

function correctable({
  given,
}: Omit<Stand, 'before'>): (Answer & { readonly slot: string; readonly other: NonNullable<Answer['other']> })[] {
  return given.flatMap((answer) =>
    answer.slot === undefined || answer.other === undefined
      ? []
      : [{ ...answer, slot: answer.slot, other: answer.other }],
  );
}

function named({
  given,
}: Omit<Stand, 'before'>): (Answer & { readonly slot: string; readonly name: NonNullable<Answer['name']> })[] {
  return given.flatMap((answer) =>
    answer.slot === undefined || answer.name === undefined ? [] : [{ ...answer, slot: answer.slot, name: answer.name }],
  );
}

const change = { fr: 'corrigez', wo: 'corrigez', en: 'change' };

/** Patterns that move the flow: values are changed, left out, taken back, or the flow ends. */
export const moves: readonly Pattern[] = [
  {
    name: 'correction of an earlier value',
    applies: (stand) => correctable(stand).length > 0,
    says: (stand) =>
      correctable(stand)
        .slice(-1)
        .map(({ other }) => other.says[stand.tongue]),
    faults: ([reply], stand) => {
      const [changed] = correctable(stand).slice(-1);
      if (reply === undefined || changed === undefined) return ['no reply'];
      const expected = { ...stand.before.slots, [changed.slot]: changed.other.value };
      return [
        ...fault(
          equal(reply.slots, expected),
          `slots ${JSON.stringify(reply.slots)} instead of ${JSON.stringify(expected)}`,
        ),
        ...fault(reply.flow.asking === stand.before.flow.asking, `asks ${reply.flow.asking ?? '-'}`),
        ...fault(reply.records.length === 0, 'wrote something'),
      ];
    },
  },
  {
    name: 'correction by the name of the field',
    applies: (stand) => named(stand).length > 0,
    says: (stand) =>
      named(stand)
        .slice(-1)
        .map(({ name }) => `${change[stand.tongue]} ${name[stand.tongue]}`),
    faults: ([reply], stand) => {
      const [changed] = named(stand).slice(-1);
      return [
        ...fault(
          reply?.flow.asking === changed?.slot,
          `asks ${reply?.flow.asking ?? '-'} instead of ${changed?.slot ?? '-'}`,
        ),
        ...fault(reply?.records.length === 0, 'wrote something'),
      ];
    },
  },
  {
    name: 'two corrections at once',
    applies: (stand) => named(stand).length > 1,
    says: (stand) => {
      const [one, other] = named(stand).slice(-2);
      const and = { fr: 'et', wo: 'ak', en: 'and' }[stand.tongue];
      return [`${change[stand.tongue]} ${one?.name[stand.tongue] ?? ''} ${and} ${other?.name[stand.tongue] ?? ''}`];
    },
    faults: ([reply], stand) => {
      const [one, other] = named(stand).slice(-2);
      return [
        ...fault(reply?.flow.asking === one?.slot, `asks ${reply?.flow.asking ?? '-'} instead of ${one?.slot ?? '-'}`),
        ...fault(
          !(other?.slot !== undefined && reply !== undefined && other.slot in reply.slots),
          'keeps the second value',
        ),
      ];
    },
  },
  {
    name: 'answer and question in one line',
    applies: ({ pending, service }) => pending.slot !== undefined && pending.free !== true && service.fleeting !== true,
    says: ({ pending, tongue }) => [
      `${pending.says[tongue]}. ${{ fr: "c'est quoi le TEG ?", wo: "c'est quoi le TEG ?", en: 'what is the TEG?' }[tongue]}`,
    ],
    faults: ([reply], stand) => [
      ...fault(/TEG/.test(reply?.text ?? ''), 'does not answer the question'),
      ...fault(isTaken(stand, reply), `does not take the answer: ${JSON.stringify(reply?.slots)}`),
    ],
  },
  {
    name: 'skip',
    applies: ({ pending, service }) => pending.slot !== undefined && service.fleeting !== true,
    says: ({ tongue }) => [{ fr: 'passer', wo: 'passer', en: 'skip' }[tongue]],
    faults: ([reply], stand) =>
      stand.pending.optional === true
        ? fault(reply?.flow.asking !== stand.pending.slot, 'does not let it be skipped')
        : reply === undefined
          ? ['no reply']
          : stays([reply], stand),
  },
  {
    name: 'back',
    applies: ({ given, service }) => given.some(({ slot }) => slot !== undefined) && service.fleeting !== true,
    says: ({ tongue }) => [{ fr: 'retour', wo: 'retour', en: 'back' }[tongue]],
    faults: ([reply], { given }) => {
      const slot = given.findLast((answer) => answer.slot !== undefined)?.slot;
      return fault(reply?.flow.asking === slot, `asks ${reply?.flow.asking ?? '-'} instead of ${slot ?? '-'}`);
    },
  },
  {
    name: 'restart',
    applies: ({ service }) => service.fleeting !== true && service.name !== 'loan-lead',
    says: ({ tongue }) => [{ fr: 'recommencer', wo: 'recommencer', en: 'restart' }[tongue]],
    faults: ([reply], { service }) => [
      ...fault(reply?.flow.asking === service.answers[0]?.slot, `asks ${reply?.flow.asking ?? '-'}`),
      ...fault(equal(reply?.slots ?? {}, {}), 'keeps values'),
    ],
  },
  {
    name: 'cancel',
    applies: ({ service }) => service.fleeting !== true,
    says: ({ tongue }) => [
      { fr: 'annuler', wo: 'bayyil', en: 'cancel' }[tongue],
      { fr: 'oui', wo: 'waaw', en: 'yes' }[tongue],
    ],
    faults: ([reply, yes]) => [
      ...fault(
        reply?.flow.name === 'none' && reply.flow.status === 'cancelled',
        `flow ${reply?.flow.name ?? '-'} ${reply?.flow.status ?? '-'}`,
      ),
      ...fault(reply?.records.length === 0 && yes?.records.length === 0, 'wrote something'),
      ...fault(yes?.flow.name === 'none', 'a yes to nothing started something'),
    ],
  },
  {
    name: 'the rest of the way',
    applies: () => true,
    says: ({ service, pending, tongue }) =>
      service.answers.slice(service.answers.indexOf(pending)).map(({ says }) => says[tongue]),
    faults: (replies, { service }) => {
      const written = replies.flatMap(({ records }) => records.map(({ kind }) => kind));
      return fault(
        written.join() === service.writes.join(),
        `wrote ${written.join() || 'nothing'} instead of ${service.writes.join() || 'nothing'}`,
      );
    },
  },
  {
    name: 'a second yes after the end',
    applies: ({ pending, service }) => after({ service, pending } as Stand) === undefined && service.writes.length > 0,
    says: ({ pending, tongue }) => [pending.says[tongue], pending.says[tongue]],
    faults: ([, again]) =>
      fault(again?.records.every(({ kind }) => kind !== 'lead' && kind !== 'claim') === true, 'written twice'),
  },
];

/** Whether the pending answer is in the slots, or has brought the flow to its end. */
function isTaken({ pending }: Stand, reply: { readonly slots: object } | undefined): boolean {
  if (pending.slot === undefined || reply === undefined) return false;
  const held: unknown = Object.entries(reply.slots).find(([slot]) => slot === pending.slot)?.[1];
  return pending.value === undefined ? held !== undefined : held === pending.value;
}
