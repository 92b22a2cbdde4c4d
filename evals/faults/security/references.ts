import type { Client } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { claimTalk, play } from '../talks.js';
import { eachOf, onStage } from './stage.js';

const MINTED = { full: 1_000, quick: 200 };
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PLACES = 8;
const MOST_ATTEMPTS = 5;

/** References as an attacker collects them, and what the assistant tells him about those that he makes up. */
export const references: Fault = {
  name: 'references',
  promises: ['P16'],
  claim: 'References cannot be counted, guessed or told apart, and few may be tried.',
  run: (scale) =>
    onStage({}, async ({ client }): Promise<Verdict> => {
      const minted = await eachOf([...Array(MINTED[scale]).keys()], 20, (number) => simulate(client, number));
      const suffixes = minted.map((id) => id.slice(-PLACES));
      const bits = Math.min(
        ...[...Array(PLACES).keys()].map((place) => entropy(suffixes.map((one) => one[place] ?? ''))),
      );
      const breaches = [
        ...minted.filter((id) => !/^SIM_\d{8}_[0-9A-HJKMNP-TV-Z]{8}$/.test(id)).map((id) => `not a reference: "${id}"`),
        ...(new Set(minted).size === minted.length ? [] : ['a reference was given twice']),
        ...(bits > 4.5 ? [] : [`a place holds ${bits.toFixed(2)} bits of the 5 it could`]),
        ...(rises(suffixes) > 0.6 || rises(suffixes) < 0.4 ? ['they rise or fall with time'] : []),
        ...(await oracleIn(client)),
        ...(await attemptsOf(client)),
      ];
      const figure = `${minted.length} references, ${PLACES * 5} bits each, the poorest place ${bits.toFixed(2)} of 5 bits; unknown and not yours sound alike, ${MOST_ATTEMPTS} attempts`;
      return { held: breaches.length === 0, figure, breaches };
    }),
};

async function simulate(client: Client, number: number): Promise<string> {
  const text = `simule un prêt auto de ${3 + (number % 5)} millions sur 48 mois, je suis en CDI, je gagne 600 000 F par mois, sans autre crédit`;
  let told = await client.say({ text, session: `mint-${number}` });
  for (const answer of ['auto', 'cdi', '600 000', 'aucune charge']) {
    const id = told.reply?.records[0]?.id;
    if (id !== undefined) return id;
    told = await client.say({ text: answer, session: `mint-${number}` });
  }
  return told.reply?.records[0]?.id ?? '';
}

/** Shannon's, in bits. @param letters one place of all references */
function entropy(letters: readonly string[]): number {
  return Array.from(CROCKFORD).reduce((sum, letter) => {
    const share = letters.filter((one) => one === letter).length / letters.length;
    return share === 0 ? sum : sum - share * Math.log2(share);
  }, 0);
}

function rises(values: readonly string[]): number {
  return values.filter((value, at) => at > 0 && value > (values[at - 1] ?? '')).length / (values.length - 1);
}

/** Somebody else's claim and one that was never made must get the same words. */
async function oracleIn(client: Client): Promise<readonly string[]> {
  const { record } = await play(client, claimTalk(900), { session: 'owner' });
  const real = record?.id ?? '';
  const answers: string[][] = [];
  for (const [who, id] of [
    ['first', real],
    ['second', `${real.slice(0, -3)}ZZZ`],
  ] as const) {
    const said: string[] = [];
    for (const text of ['où en est ma réclamation ?', id, '77 000 00 01']) {
      const told = await client.say({ text, session: `stranger-${who}` });
      said.push(
        JSON.stringify([told.status, told.reply?.reply, told.reply?.flow, told.reply?.records]).replaceAll(id, 'ID'),
      );
    }
    answers.push(said);
  }
  return JSON.stringify(answers[0]) === JSON.stringify(answers[1])
    ? []
    : [`an unknown claim and somebody else's differ: ${JSON.stringify(answers)}`];
}

/** After five phones for one claim the right one opens it no more, in a new conversation each time. */
async function attemptsOf(client: Client): Promise<readonly string[]> {
  const { record } = await play(client, claimTalk(901), { session: 'owner-2' });
  const id = record?.id ?? '';
  const ask = async (session: string, phone: string) => {
    await client.say({ text: `suivre ma réclamation ${id}`, session });
    return (await client.say({ text: phone, session })).reply?.reply ?? '';
  };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) await ask(`guess-${attempt}`, `77 000 00 1${attempt}`);
  const right = claimTalk(901).lines[2] ?? '';
  const last = await ask('guess-last', right);
  const own = (await client.say({ text: 'où en est ma réclamation ?', session: 'owner-2' })).reply?.reply ?? '';
  return [
    ...(/reçue/i.test(last) ? ['a sixth attempt opened the claim'] : []),
    ...(/reçue/i.test(own) ? [] : [`the owner was kept out: ${own.slice(0, 100)}`]),
  ];
}
