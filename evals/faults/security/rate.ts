import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { eachOf, onStage, type Stage } from './stage.js';

const LIMIT = 10;
const BURST = 60;
/** Of one sender on WhatsApp. */
const MESSAGES_A_MINUTE = 300;
const FLOOD = 400;
const SECONDS = { full: 20, quick: 4 };
const SPOOFS = [
  'X-Forwarded-For',
  'X-Real-IP',
  'X-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'Forwarded',
  'X-Cluster-Client-IP',
];

/** Programmes that ask without pause, and people beside them who do not. */
export const rate: Fault = {
  name: 'rate',
  promises: ['P33'],
  claim:
    'Who asks too fast is told to wait, and nobody else is: neither a neighbour, nor somebody who types fast, nor the messenger.',
  run: async (scale): Promise<Verdict> => {
    const direct = await onStage({ RATE_LIMIT_PER_SECOND: String(LIMIT) }, (stage) => alone(stage, scale));
    const proxied = await onStage({ RATE_LIMIT_PER_SECOND: String(LIMIT), TRUST_PROXY: '1' }, behindProxy);
    const breaches = [...direct.breaches, ...proxied];
    return { held: breaches.length === 0, figure: direct.figure, breaches };
  },
};

const ask = (client: Client, headers: Readonly<Record<string, string>> = {}) =>
  client.say({ text: 'bonjour', headers });

async function alone(stage: Stage, scale: 'full' | 'quick') {
  const { client } = stage;
  const breaches: string[] = [];
  const burst = await eachOf([...Array(BURST).keys()], BURST, () => ask(client));
  const passed = burst.filter(({ status }) => status === 200).length;
  const limited = burst.filter(({ status }) => status === 429);
  if (passed > 2 * LIMIT) breaches.push(`${passed} of ${BURST} at once passed`);
  for (const { headers, text } of limited) {
    if (!/^[1-9]\d?$/.test(String(headers['retry-after'] ?? '')))
      breaches.push('a refusal does not say when to ask again');
    if (!/too-many-requests/.test(text)) breaches.push('a refusal is no problem document');
  }
  breaches.push(...(await spoofed(client)));
  await wait(1_100);
  const pace = await paced(client, SECONDS[scale]);
  if (pace > 0) breaches.push(`somebody who writes twice a second was refused ${pace} times`);
  await wait(1_100);
  const webhooks = await eachOf([...Array(40).keys()], 40, (number) =>
    stage.whatsapp({ from: `+2217700000${String(number).padStart(2, '0')}`, text: 'bonjour' }),
  );
  const lost = webhooks.filter(({ status }) => status !== 200).length;
  if (lost > 0) breaches.push(`${lost} signed webhooks were refused`);
  const flood = await eachOf([...Array(FLOOD).keys()], 20, () =>
    stage.whatsapp({ from: '+221779999999', text: 'spam' }),
  );
  const taken = flood.filter(({ status }) => status === 200).length;
  if (taken > MESSAGES_A_MINUTE)
    breaches.push(`${taken} of ${FLOOD} messages of one sender within a minute were taken`);
  return {
    breaches,
    figure: `${passed} of ${BURST} requests at once passed, ${lost} of 40 webhooks refused, ${taken} of ${FLOOD} messages of one sender taken`,
  };
}

/** No header that a client writes himself makes him somebody else. */
async function spoofed(client: Client): Promise<readonly string[]> {
  const breaches: string[] = [];
  for (const name of SPOOFS) {
    await wait(1_100);
    const told = await eachOf([...Array(30).keys()], 30, (number) =>
      ask(client, { [name]: name === 'Forwarded' ? `for=10.0.0.${number}` : `10.0.0.${number}` }),
    );
    const passed = told.filter(({ status }) => status === 200).length;
    if (passed > 2 * LIMIT) breaches.push(`${name} let ${passed} of 30 through`);
  }
  return breaches;
}

/** @returns how often somebody who writes twice a second was refused */
async function paced(client: Client, seconds: number): Promise<number> {
  let refused = 0;
  for (let sent = 0; sent < seconds * 2; sent += 1) {
    if ((await ask(client)).status !== 200) refused += 1;
    await wait(500);
  }
  return refused;
}

/** Behind one proxy the last address counts, written by the proxy, and each household is one. */
async function behindProxy({ client }: Stage): Promise<readonly string[]> {
  const from = (chain: string) => ask(client, { 'X-Forwarded-For': chain });
  const many = (chains: readonly string[]) => eachOf(chains, chains.length, from);
  const passed = (told: readonly Told[]) => told.filter(({ status }) => status === 200).length;
  const numbers = [...Array(30).keys()];
  const breaches: string[] = [];
  const liar = passed(await many(numbers.map((number) => `10.0.${number}.1, 41.82.0.7`)));
  if (liar > 2 * LIMIT) breaches.push(`a client behind the proxy let himself through ${liar} of 30 times`);
  const neighbours = passed(await many(numbers.map((number) => `41.82.1.${number}`)));
  if (neighbours !== numbers.length) breaches.push(`${numbers.length - neighbours} neighbours were refused`);
  const household = passed(await many(numbers.map((number) => `2001:db8:1:1::${number.toString(16)}`)));
  if (household > 2 * LIMIT) breaches.push(`one IPv6 household let itself through ${household} of 30 times`);
  const networks = passed(await many(numbers.map((number) => `2001:db8:2:${number.toString(16)}::1`)));
  if (networks !== numbers.length) breaches.push(`${numbers.length - networks} IPv6 networks were refused`);
  return breaches;
}
