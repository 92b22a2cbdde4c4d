import type { Fault, Verdict } from '../fault.js';
import { readKept } from '../ledger.js';
import { claimTalk, type Talk } from '../talks.js';
import { eachOf, onStage, publicUrl, webhookPath, webhookRequest, type Stage } from './stage.js';

const REPLAYS = { full: 1_000, quick: 200 };
const CUSTOMERS = { full: 30, quick: 6 };
const AT_ONCE = 50;
const MOST_LINES = 8;

/** The messenger brings what it brought before, and everything twice at once. */
export const replay: Fault = {
  name: 'replay',
  promises: ['P11'],
  claim: 'A webhook that is brought again, or to two doors at once, makes one record and one answer.',
  run: (scale) =>
    onStage({}, async (stage): Promise<Verdict> => {
      const customers = Array.from({ length: CUSTOMERS[scale] }, (_, number) => claimTalk(number));
      const told = await eachOf(customers, CUSTOMERS[scale], (talk) => complain(stage, talk));
      const breaches = told.flatMap((one) => (one.reference === undefined ? [`no claim for ${one.talk.name}`] : []));
      const confirming = told[0]?.last;
      const before = stage.twilio.taken.length;
      const statuses = new Map<number, number>();
      await eachOf([...Array(REPLAYS[scale]).keys()], AT_ONCE, async () => {
        const { status } = await stage.client.send(webhookRequest(confirming?.body ?? '', confirming?.signature ?? ''));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      });
      await stage.sentTo('nobody', 1, 5_000);
      const more = stage.twilio.taken.length - before;
      if (more > 0) breaches.push(`${more} more messages went out after the replays`);
      if (statuses.size !== 1 || !statuses.has(200))
        breaches.push(`replays were answered ${JSON.stringify([...statuses])}`);
      const names = [...(await readKept(stage.home)).values()];
      for (const { name } of customers) {
        const claims = names.filter((kept) => kept === name).length;
        if (claims !== 1) breaches.push(`${name} has ${claims} claims`);
      }
      const single = customers.length - breaches.filter((breach) => / has \d+ claims/.test(breach)).length;
      return {
        held: breaches.length === 0,
        figure: `${REPLAYS[scale]} replays: ${more} more answers; ${single} of ${customers.length} customers whose every message came twice at once have one claim`,
        breaches,
      };
    }),
};

interface Complained {
  readonly talk: Talk;
  /** What was said last, as it came. */
  readonly last: { readonly body: string; readonly signature: string };
  readonly reference?: string;
}

/** Says what the bank asks for, each line twice at once, until a claim is confirmed. */
async function complain({ client, twilio, sentTo }: Stage, talk: Talk): Promise<Complained> {
  let last = { body: '', signature: '' };
  let answered = 0;
  for (let place = 0; place < MOST_LINES; place += 1) {
    const text = talk.lines[Math.min(place, 1)] ?? '';
    const fields = {
      MessageSid: `SM${talk.phone.slice(1)}${String(place).padStart(20, '0')}`,
      From: `whatsapp:${talk.phone}`,
      Body: place < 2 ? text : 'oui',
    };
    last = twilio.webhook(`${publicUrl}${webhookPath}`, fields);
    const request = webhookRequest(last.body, last.signature);
    await Promise.all([client.send(request), client.send(request)]);
    const bodies = await sentTo(talk.phone, answered + 1);
    answered = bodies.length;
    const reference = /CLAIM_\d{8}_[0-9A-Z]{8}/.exec(bodies.join(' '))?.[0];
    if (reference !== undefined) return { talk, last, reference };
  }
  return { talk, last };
}
