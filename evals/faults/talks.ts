import type { Client, Heard, ToldRecord } from './client.js';

/** What one customer says until something of his is written, and what must come of it. */
export interface Talk {
  readonly kind: 'lead' | 'claim';
  /** Nobody else's. */
  readonly name: string;
  /** E.164, nobody else's. */
  readonly phone: string;
  /** The last one confirms. */
  readonly lines: readonly string[];
}

const SYLLABLES = 'ba bo da di fa fo ga gu ka ki la lo ma mo na ni pa po ra ri sa so ta ti'.split(' ');

const QUESTIONS = [
  'quels documents faut-il pour ouvrir un compte ?',
  'comment faire opposition à ma carte ?',
  'quel est le plafond de retrait ?',
  'comment obtenir un RIB ?',
  'quels sont les délais d’une réclamation ?',
];

/** A customer who wants an account. @param number 0 to 13,823: each one somebody else */
export function leadTalk(number: number): Talk {
  const who = customer(number);
  return {
    kind: 'lead',
    ...who,
    lines: ['je veux ouvrir un compte courant', who.name, spoken(who.phone), 'sans e-mail', 'oui'],
  };
}

/** A customer with a complaint. */
export function claimTalk(number: number): Talk {
  const who = customer(number);
  const first = 'je veux faire une réclamation : le distributeur a avalé ma carte hier';
  return { kind: 'claim', ...who, lines: [first, who.name, spoken(who.phone), 'oui'] };
}

/** Leads and claims in turn; every other one of each asks something of the documents on the way. */
export function talkOf(number: number): Talk {
  const talk = number % 2 === 0 ? leadTalk(number) : claimTalk(number);
  if (number % 4 < 2) return talk;
  const [first = '', ...rest] = talk.lines;
  return { ...talk, lines: [first, QUESTIONS[number % QUESTIONS.length] ?? '', ...rest] };
}

/** What one run of a talk came to. */
export interface Outcome {
  readonly heard: readonly Heard[];
  /** The record that the customer was told of. */
  readonly record?: ToldRecord;
  /** Why it is not what it should be, or nothing. */
  readonly trouble?: string;
}

/** Plays a talk to its end, or to the first answer that is none. @param before waited for before each line */
export async function play(client: Client, talk: Talk, { session, before }: Stage): Promise<Outcome> {
  const heard: Heard[] = [];
  for (const [at, text] of talk.lines.entries()) {
    await before?.();
    const told = await client.say({ text, session, message: `${session}-${talk.lines.length}-${at}` });
    heard.push(told);
    if (told.reply === undefined) return { heard, trouble: `${told.status} ${told.error ?? told.text.slice(0, 120)}` };
    const foreign = strangerIn(told.text, talk);
    if (foreign !== undefined) return { heard, trouble: `${talk.name} was told of ${foreign}` };
  }
  const record = heard.at(-1)?.reply?.records.find(({ kind }) => kind === talk.kind);
  if (record === undefined)
    return { heard, trouble: `nothing was written: ${JSON.stringify(heard.at(-1)?.reply?.reply.slice(0, 120))}` };
  const trouble = wrongIn(record, talk);
  return { heard, record, ...(trouble === undefined ? {} : { trouble }) };
}

interface Stage {
  readonly session: string;
  readonly before?: () => Promise<void>;
}

/** What in a record is not the customer's. */
export function wrongIn({ fields }: ToldRecord, { name, phone }: Talk): string | undefined {
  if (fields['name'] !== name) return `${name} was kept as ${String(fields['name'])}`;
  return fields['phone'] === phone ? undefined : `${phone} was kept as ${String(fields['phone'])}`;
}

/** Another customer's number in what this one was told. */
function strangerIn(text: string, { phone }: Talk): string | undefined {
  const numbers = text.match(/\+221 ?7\d(?: ?\d){7}/g) ?? [];
  return numbers.find((number) => number.replaceAll(' ', '') !== phone);
}

function customer(number: number) {
  const syllable = (place: number) => SYLLABLES[Math.floor(number / 24 ** place) % 24] ?? 'ba';
  const family = [2, 1, 0].map(syllable).join('');
  const name = `Awa ${family.charAt(0).toUpperCase()}${family.slice(1)}ne`;
  return { name, phone: `+22177${String(1_000_000 + number * 7).padStart(7, '0')}` };
}

function spoken(phone: string): string {
  return phone.replace(/^\+221(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4');
}
