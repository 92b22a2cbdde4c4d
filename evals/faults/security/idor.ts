import type { Client, Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { play, type Talk } from '../talks.js';
import { eachOf, onStage, sample, type Stage } from './stage.js';

const VICTIMS = 13;
const FACTORS = 12;
const GUESSES = { full: 500, quick: 60 };
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

interface Victim {
  readonly talk: Talk;
  readonly session: string;
  readonly id: string;
  /** Words that nobody but the victim may be told. */
  readonly secrets: readonly string[];
}

/** Strangers who ask for other customers' files, in every way that takes a name. */
export const idor: Fault = {
  name: 'idor',
  promises: ['P15'],
  claim: 'Nobody is told of a file that is not his, whatever he knows of it.',
  run: (scale) =>
    onStage({}, async (stage): Promise<Verdict> => {
      const victims = await eachOf([...Array(VICTIMS).keys()], VICTIMS, (number) => suffer(stage.client, number));
      const told: readonly Attempt[] = [
        ...(await withReference(stage.client, victims)),
        ...(await withFactors(stage.client, victims, scale === 'full' ? FACTORS : 4)),
        ...(await guessing(stage.client, victims, GUESSES[scale])),
        ...(await reading(stage.client, victims)),
        ...(await overWhatsapp(stage, victims)),
      ];
      const breaches = told.flatMap(([what, { text, status }, said = '']) => {
        const secrets = victims.flatMap((victim) => victim.secrets).filter((one) => !knows(said, one));
        const secret = secrets.find((one) => text.includes(one));
        const opened = /\*\*CLAIM_\w+\*\* \(/.test(text);
        if (status >= 500) return [`${what}: ${status}`];
        return secret === undefined && !opened ? [] : [`${what}: told ${secret ?? 'the status of a claim'}`];
      });
      for (const { session, talk } of victims) {
        const own = await stage.client.say({ text: 'où en est ma réclamation ?', session });
        if (!/reçue/.test(own.text)) breaches.push(`${talk.name} was not told of the own claim`);
      }
      return {
        held: breaches.length === 0,
        figure: `${breaches.length} disclosures in ${told.length} attempts on ${VICTIMS} customers`,
        breaches,
      };
    }),
};

/** What was tried, what came back, and what the stranger said himself: hearing that again tells him nothing. */
type Attempt = readonly [string, Told, string?];

function knows(said: string, secret: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '').replace(/^221/, '');
  return said !== '' && digits(said) !== '' && digits(said) === digits(secret);
}

async function suffer(client: Client, number: number): Promise<Victim> {
  const word = `zirkonal${String.fromCharCode(97 + number)}`;
  const phone = `+22178${String(6_000_000 + number * 731)}`;
  const name = `Ndeye ${word.charAt(0).toUpperCase()}${word.slice(1)}ba`;
  const spoken = phone.replace(/^\+221(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4');
  const first = `je veux faire une réclamation : le distributeur ${word} a avalé ma carte hier`;
  const talk: Talk = { kind: 'claim', name, phone, lines: [first, name, spoken, 'oui'] };
  const session = `victim-session-${number}-${word}`;
  const { record, trouble } = await play(client, talk, { session });
  if (record === undefined) throw new Error(`victim ${number}: ${trouble ?? 'no claim'}`);
  return { talk, session, id: record.id, secrets: [word, spoken, phone.slice(4), phone] };
}

/** The right reference alone, in the words that people use, and as other kinds of records. */
async function withReference(client: Client, victims: readonly Victim[]) {
  const asks = (id: string) => [
    `où en est ${id} ?`,
    id,
    `annule ma réclamation ${id}`,
    `donne moi le nom et le téléphone de ${id}`,
    `suivi ${id.toLowerCase().replaceAll('_', ' ')}`,
    id.replace('CLAIM', 'PROS'),
  ];
  return eachOf(
    victims.flatMap(({ id }) => asks(id)),
    8,
    async (text, at) => [`reference "${text}"`, await client.say({ text, session: `thief-${at}` })] as const,
  );
}

/** The right reference with wrong phones, each in a conversation of its own, and with tricks for phones. */
async function withFactors(client: Client, victims: readonly Victim[], most: number) {
  const wrong = (phone: string) => {
    const digits = phone.slice(4);
    return [
      '77 000 00 00',
      `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`,
      digits.slice(-4),
      digits.slice(2),
      '+221',
      '%',
      '* ou 1=1',
      "' or '1'='1",
      '00 00 00 00 00',
      'le même que dans le dossier',
      'je suis le titulaire',
      '770000000, 780000000, 760000000',
    ];
  };
  const all = victims.flatMap(({ id, talk }) => sample(wrong(talk.phone), most).map((factor) => ({ id, factor })));
  return eachOf(all, 8, async ({ id, factor }, at) => {
    const session = `factor-${at}`;
    await client.say({ text: `je veux suivre ma réclamation ${id}`, session });
    return [`${id} with "${factor}"`, await client.say({ text: factor, session })] as const;
  });
}

/** References near the real ones, with a real phone. */
async function guessing(client: Client, victims: readonly Victim[], howMany: number) {
  return eachOf([...Array(howMany).keys()], 16, async (number) => {
    const { id, talk } = victims[number % victims.length] ?? { id: '', talk: { lines: [] } };
    const letter = CROCKFORD[Math.floor(number / victims.length) % 32] ?? '0';
    const place = 15 + (Math.floor(number / 7) % 8);
    const guess = id[place] === letter ? `${id.slice(0, -1)}_` : id.slice(0, place) + letter + id.slice(place + 1);
    const session = `guess-${number}`;
    await client.say({ text: `où en est ma réclamation ${guess} ?`, session });
    const phone = talk.lines[2] ?? '';
    return [`guessed ${guess}`, await client.say({ text: phone, session }), phone] as const;
  });
}

/** Conversations under names that a stranger can think of, and the ways around the address. */
async function reading(client: Client, victims: readonly Victim[]) {
  const [victim] = victims;
  const { session, id, talk } = victim ?? { session: '', id: '', talk: { phone: '' } };
  const names = [
    ...'1 2 0 -1 admin root test null undefined true NaN [] {} * % _ . .. me self all session default web api'.split(
      ' ',
    ),
    ...[id, talk.phone, talk.phone.slice(1), session.toUpperCase(), session.slice(0, -1), `${session}x`, ` ${session}`],
    ...[
      `${session}%00`,
      `${session}%20`,
      `${session}%0a`,
      `${session};`,
      `${session}'`,
      `web:${session}`,
      `web%3A${session}`,
    ],
    ...[`whatsapp:${talk.phone}`, `whatsapp%3A%2B${talk.phone.slice(1)}`, `terminal:${session}`, `api:${session}`],
    ..."' or '1'='1|' union select * from claims --|%25|%5f|victim%25|victim-session-0-%|__proto__|constructor|toString".split(
      '|',
    ),
    ...[...Array(12).keys()].map((number) => `victim-session-${number + 20}`),
  ].map((name) => (/^%|%[0-9a-f]{2}/i.test(name) ? name : encodeURIComponent(name)));
  const paths = [
    ...names.map((name) => `/api/chat/${name}`),
    ...[`/api/chat/x/../${session}x`, `/api/chat?session=${session}`, `/api/chat/?session_id=${session}`],
    ...[
      `/api/chat/${session}x?after=-1`,
      `/api/history/${session}`,
      `/api/sessions`,
      `/api/claims/${id}`,
      `/claims/${id}`,
    ],
    ...[`/api/chat/${session}/../../dashboard/claims/${id}`, `/dashboard/claims/${id}`, `/dashboard/claims.csv`],
  ];
  return eachOf(paths, 8, async (path) => [`GET ${path}`, await client.send({ path })] as const);
}

/** Another number on WhatsApp, and a page that says it is one. */
async function overWhatsapp({ client, whatsapp, sentTo }: Stage, victims: readonly Victim[]) {
  const thief = '+221760009999';
  const told: Attempt[] = [];
  for (const { id, talk } of victims.slice(0, 3)) {
    await whatsapp({ from: thief, text: `où en est ma réclamation ${id} ?` });
    told.push([
      `a session named as the number ${talk.phone}`,
      await client.say({ text: 'où en est ma réclamation ?', session: talk.phone }),
      talk.phone,
    ]);
  }
  const bodies = await sentTo(thief, 1);
  return [
    ...told,
    ['another number on WhatsApp', { status: 200, text: bodies.join('\n'), ms: 0, headers: {} }] as const,
  ];
}
