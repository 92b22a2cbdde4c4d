import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../../domain/turn.js';
import type { Answer, Service, Tongue } from './service.js';

/** Where a case stands when the pattern is tried: the pending answer of a service, and what was said on the way. */
export interface Stand {
  readonly service: Service;
  readonly pending: Answer;
  /** Answers that were given before it. */
  readonly given: readonly Answer[];
  readonly tongue: Tongue;
  /** The reply that put the pending question. */
  readonly before: Reply;
}

type Said = Readonly<Record<Tongue, string>>;

/** One way in which a conversation leaves its rail, and what must be true when it was answered. */
export interface Pattern {
  readonly name: string;
  readonly applies: (stand: Omit<Stand, 'before'>) => boolean;
  /** The lines that the customer writes; a number waits that many hours. */
  readonly says: (stand: Stand) => readonly (string | number)[];
  /** What is wrong with the replies, in words; nothing when all is well. */
  readonly faults: (replies: readonly Reply[], stand: Stand) => readonly string[];
}

const always = (): boolean => true;
const insisting = ({ service }: Omit<Stand, 'before'>): boolean => service.fleeting !== true;
const last = (replies: readonly Reply[]): Reply => {
  const reply = replies.at(-1);
  if (reply === undefined) throw new TypeError('a pattern said nothing');
  return reply;
};

/** Still in the flow, at the same question, with the same values, and nothing was written. */
export function stays(replies: readonly Reply[], { before }: Stand): readonly string[] {
  return replies.flatMap((reply) => [
    ...fault(reply.flow.name === before.flow.name, `flow ${reply.flow.name} instead of ${before.flow.name}`),
    ...fault(
      reply.flow.asking === before.flow.asking,
      `asks ${reply.flow.asking ?? '-'} instead of ${before.flow.asking ?? '-'}`,
    ),
    ...fault(
      equal(reply.slots, before.slots),
      `slots ${JSON.stringify(reply.slots)} instead of ${JSON.stringify(before.slots)}`,
    ),
    ...fault(reply.records.length === 0, `wrote ${reply.records.map(({ kind }) => kind).join()}`),
  ]);
}

export function fault(holds: boolean, otherwise: string): readonly string[] {
  return holds ? [] : [otherwise];
}

export function equal(one: object, other: object): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

function hears(replies: readonly Reply[], pattern: RegExp): readonly string[] {
  return fault(pattern.test(last(replies).text), `does not say ${pattern.source}`);
}

const beside = (name: string, said: Said, heard?: RegExp): Pattern => ({
  name,
  applies: insisting,
  says: ({ tongue }) => [said[tongue]],
  faults: (replies, stand) => [...stays(replies, stand), ...(heard === undefined ? [] : hears(replies, heard))],
});

const QUESTION: Said = { fr: "c'est quoi le TEG ?", wo: "c'est quoi le TEG ?", en: 'what is the TEG?' };

/** Patterns beside the values: the flow does not move. */
export const asides: readonly Pattern[] = [
  beside('help', { fr: 'aide', wo: 'aide', en: 'help' }, /conseiller|adviser/i),
  beside('hold', { fr: 'un instant', wo: 'xaaral', en: 'one moment' }),
  beside('why asked', { fr: 'pourquoi ?', wo: 'pourquoi ?', en: 'why?' }),
  beside('digression', QUESTION, /TEG/),
  beside('chit-chat', { fr: 'tu es un robot ?', wo: 'tu es un robot ?', en: 'are you a robot?' }),
  beside('thanks', { fr: 'merci beaucoup', wo: 'jërëjëf', en: 'thank you very much' }),
  beside('insult', { fr: 'vous êtes nuls', wo: 'vous êtes nuls', en: 'you are useless' }, /désolé|sorry/i),
  beside('out of scope', {
    fr: 'quel temps fera-t-il demain à Paris ?',
    wo: 'quel temps fera-t-il demain à Paris ?',
    en: 'what will the weather be in Paris tomorrow?',
  }),
  beside('denied cancel', { fr: "n'annulez pas", wo: "n'annulez pas", en: "don't cancel" }),
  beside('a question with a figure', {
    fr: 'combien coûte un virement de 500 000 ?',
    wo: 'combien coûte un virement de 500 000 ?',
    en: 'how much does a transfer of 500 000 cost?',
  }),
  {
    name: 'repeat',
    applies: insisting,
    says: ({ tongue }) => [{ fr: 'répétez', wo: 'répétez', en: 'repeat' }[tongue]],
    faults: (replies, stand) => [
      ...stays(replies, stand),
      ...fault(withoutNotice(stand.before.text) === last(replies).text, 'does not say the same again'),
    ],
  },
  {
    name: 'goodbye',
    applies: insisting,
    says: ({ tongue }) => [{ fr: 'au revoir', wo: 'au revoir', en: 'goodbye' }[tongue]],
    faults: stays,
  },
  {
    name: 'one digression inside another',
    applies: insisting,
    says: ({ tongue }) => [
      QUESTION[tongue],
      { fr: 'pourquoi ?', wo: 'pourquoi ?', en: 'why?' }[tongue],
      QUESTION[tongue],
    ],
    faults: stays,
  },
  {
    name: 'language switch',
    applies: insisting,
    says: ({ tongue }) => [tongue === 'en' ? 'en français svp' : 'in English please'],
    faults: (replies, stand) => [
      ...stays(replies, stand),
      ...fault(
        last(replies).language === (stand.tongue === 'en' ? 'fr' : 'en'),
        `answers in ${last(replies).language}`,
      ),
    ],
  },
  {
    name: 'the same message twice',
    applies: always,
    says: ({ pending, tongue }) => [`#same ${pending.says[tongue]}`, `#same ${pending.says[tongue]}`],
    faults: ([first, second]) => fault(isDeepStrictEqual(first, second), 'the second answer differs'),
  },
];

/** A messenger's first reply begins with the notice on personal data, which is not said again. */
function withoutNotice(text: string): string {
  return text.startsWith('ℹ️') ? text.slice(text.indexOf('\n\n') + 2) : text;
}
