import { equal, fault, stays, type Pattern } from './patterns.js';

/** Patterns that leave the flow for a person, another service or another day, and come back. */
export const departures: readonly Pattern[] = [
  {
    name: 'a question instead of an answer that nobody insists on',
    applies: ({ service, pending }) => service.fleeting === true && pending.free !== true,
    says: ({ tongue }) => [{ fr: "c'est quoi le TEG ?", wo: "c'est quoi le TEG ?", en: 'what is the TEG?' }[tongue]],
    faults: ([reply]) => [
      ...fault(/TEG/.test(reply?.text ?? ''), 'does not answer'),
      ...fault(reply?.flow.name === 'none', `flow ${reply?.flow.name ?? '-'}`),
      ...fault(reply?.records.length === 0, 'wrote something'),
    ],
  },
  {
    name: 'a service instead of an answer that nobody insists on',
    applies: ({ service }) => service.fleeting === true,
    says: ({ tongue }) => [
      { fr: 'je veux simuler un prêt', wo: 'dama bëgg simuler un prêt', en: 'I want to simulate a loan' }[tongue],
    ],
    faults: ([reply], { given, service }) => {
      const kept = service.writes.length > 0 && given.length > 0 ? service.writes : [];
      const written = reply?.records.map(({ kind }) => kind) ?? [];
      return [
        ...fault(reply?.flow.name === 'loan' && reply.flow.asking === 'amount', `flow ${reply?.flow.name ?? '-'}`),
        ...fault(
          written.join() === kept.join(),
          `wrote ${written.join() || 'nothing'} instead of ${kept.join() || 'nothing'}`,
        ),
      ];
    },
  },
  {
    name: 'three failures, then a person, once',
    applies: ({ pending, service }) => pending.free !== true && service.fleeting !== true,
    says: () => ['zrtx kkk', 'kkk qsd', 'wxcv bnp', 'trfgh plk'],
    faults: (replies, { before }) => {
      const [first, second, third, fourth] = replies;
      return [
        ...fault(
          first?.flow.asking === before.flow.asking && second?.flow.asking === before.flow.asking,
          'leaves the question too early',
        ),
        ...fault(first?.text !== second?.text, 'asks twice in the same words'),
        ...fault(
          third?.handoff === true && third.records.filter(({ kind }) => kind === 'handoff').length === 1,
          'no person after three failures',
        ),
        ...fault(fourth?.records.length === 0, 'a second handoff'),
      ];
    },
  },
  {
    name: 'a person is asked for',
    applies: ({ service }) => service.fleeting !== true,
    says: ({ tongue }) => [
      { fr: 'je veux parler à un conseiller', wo: 'dama bëgg wax ak conseiller', en: 'I want to talk to an adviser' }[
        tongue
      ],
      'ok',
    ],
    faults: ([reply, ok], { before }) => {
      const packet = reply?.records.find(({ kind }) => kind === 'handoff');
      return [
        ...fault(reply?.handoff === true && packet !== undefined, 'no handoff'),
        ...fault(ok?.records.length === 0, 'ok opens a second one'),
        ...fault(
          packet?.kind === 'handoff' && Object.keys(before.slots).every((slot) => slot in packet.fields.slots),
          'the packet lacks values',
        ),
      ];
    },
  },
  {
    name: 'a second service is offered, the first is kept',
    applies: ({ service }) => service.fleeting !== true && service.name !== 'status',
    says: ({ tongue, service }) => [
      service.flow === 'account'
        ? { fr: 'je veux simuler un prêt', wo: 'dama bëgg simuler un prêt', en: 'I want to simulate a loan' }[tongue]
        : { fr: 'je veux ouvrir un compte', wo: 'dama bëgga ubbi ab kont', en: 'I want to open an account' }[tongue],
      { fr: 'oui', wo: 'waaw', en: 'yes' }[tongue],
      { fr: 'annuler', wo: 'bayyil', en: 'cancel' }[tongue],
      { fr: 'oui', wo: 'waaw', en: 'yes' }[tongue],
    ],
    faults: ([offered, begun, cancelled, resumed], stand) => [
      ...(offered === undefined
        ? ['no reply']
        : fault(
            equal(offered.slots, stand.before.slots) && offered.flow.name === stand.service.flow,
            'the first is not kept',
          )),
      ...fault(
        begun?.flow.name === (stand.service.flow === 'account' ? 'loan' : 'account'),
        `yes begins ${begun?.flow.name ?? '-'}`,
      ),
      ...fault(cancelled?.flow.name === 'none', 'cancel ends more than the second'),
      ...(resumed === undefined ? ['no reply'] : stays([resumed], stand)),
    ],
  },
  {
    name: 'a second service is declined',
    applies: ({ service }) => service.fleeting !== true && service.name !== 'status',
    says: ({ tongue, service }) => [
      service.flow === 'account'
        ? { fr: 'je veux simuler un prêt', wo: 'dama bëgg simuler un prêt', en: 'I want to simulate a loan' }[tongue]
        : { fr: 'je veux ouvrir un compte', wo: 'dama bëgga ubbi ab kont', en: 'I want to open an account' }[tongue],
      { fr: 'non', wo: 'déedéet', en: 'no' }[tongue],
    ],
    faults: ([, declined], stand) => (declined === undefined ? ['no reply'] : stays([declined], stand)),
  },
  {
    name: 'an urgent claim',
    applies: ({ service }) => service.flow === 'loan' || service.flow === 'account',
    says: ({ tongue }) => [
      { fr: 'on vient de me voler ma carte !', wo: 'dañoo sàcc sama kàrt !', en: 'someone has just stolen my card!' }[
        tongue
      ],
    ],
    faults: ([reply]) => [
      ...fault(reply?.flow.name === 'claim', `flow ${reply?.flow.name ?? '-'}`),
      ...fault(reply?.slots.category === 'carte', `category ${reply?.slots.category ?? '-'}`),
    ],
  },
  {
    name: 'forgotten, then offered again',
    applies: ({ service }) => service.fleeting !== true,
    says: ({ tongue }) => [
      30,
      { fr: 'bonjour', wo: 'salaamaalekum', en: 'hello' }[tongue],
      { fr: 'oui', wo: 'waaw', en: 'yes' }[tongue],
    ],
    faults: ([greeted, resumed], stand) => [
      ...fault(
        greeted?.flow.name === 'none' && greeted.flow.status === 'suspended',
        `resumes in silence: ${greeted?.flow.name ?? '-'}`,
      ),
      ...(resumed === undefined ? ['no reply'] : stays([resumed], stand)),
    ],
  },
];
