import { setTimeout as wait } from 'node:timers/promises';
import { openTwilioStandIn, type TwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openClient, type Client } from './client.js';
import type { Fault } from './fault.js';
import { doubled, lost, readKept } from './ledger.js';
import { makeMovedClock, type MovedClock } from './moved-clock.js';
import { play, talkOf, type Talk } from './talks.js';
import { bring, twilioEnv } from './whatsapp.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JUMPS = [0, HOUR, 0, -HOUR, 0, 400 * DAY, 0, -400 * DAY, -399 * DAY, 400 * DAY];
const TALKS = { full: 200, quick: 20 };
const ANSWERED_MS = 20_000;
const LOAN = 'je veux un prêt auto de 5 millions sur 48 mois, fonctionnaire, revenu 600 000 F par mois, aucune charge';

/** The clock of the machine is set by an hour, by more than a year, and back, in the middle of conversations. */
export const clock: Fault = {
  name: 'clock',
  promises: ['P8'],
  patient: true,
  claim: 'Whatever the clock does, no conversation fails: on the web and on WhatsApp.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const moved = makeMovedClock(folder.path);
    const twilio = await openTwilioStandIn();
    const options = { home: folder.path, nodeArgs: moved.nodeArgs, env: twilioEnv(twilio) };
    const server = await startServer(options);
    const client = openClient(server.url);
    const stage: Stage = { moved, client, twilio };
    try {
      const { troubles, records } = await talkThrough(stage, TALKS[scale]);
      const loans = await simulateThrough(stage);
      const letters = await writeThrough(stage);
      const kept = await readKept(folder.path);
      const breaches = [...troubles, ...loans, ...letters, ...lost(records, kept), ...doubled(kept)];
      const figure = `${breaches.length} failures in ${TALKS[scale]} talks, ${JUMPS.length} simulations and ${JUMPS.length} WhatsApp messages over jumps of ±1 h and ±400 days`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await client.close();
      await server.kill();
      await twilio.close();
      folder.remove();
    }
  },
};

interface Stage {
  readonly moved: MovedClock;
  readonly client: Client;
  readonly twilio: TwilioStandIn;
}

/** Each line of a talk falls on another time. */
async function talkThrough({ moved, client }: Stage, talks: number) {
  const troubles: string[] = [];
  const records = [];
  for (let number = 0; number < talks; number += 1) {
    let line = number;
    const before = () => {
      moved.move(JUMPS[(line += 1) % JUMPS.length] ?? 0);
      return Promise.resolve();
    };
    const talk: Talk = talkOf(number);
    const session = `clock-${number}`;
    const first = await play(client, talk, { session, before });
    // A summary of long ago is not confirmed unseen: it is shown again, and a yes to that counts.
    const unsure = first.record === undefined && first.heard.length === talk.lines.length;
    const { record, trouble } = unsure ? await play(client, { ...talk, lines: ['oui'] }, { session }) : first;
    if (record !== undefined) records.push(record);
    if (trouble !== undefined) troubles.push(trouble);
  }
  return { troubles, records };
}

async function simulateThrough({ moved, client }: Stage): Promise<readonly string[]> {
  const troubles: string[] = [];
  for (const [at, jump] of JUMPS.entries()) {
    moved.move(jump);
    const { status, reply } = await client.say({ text: LOAN, session: `loan-${at}` });
    const made = reply?.records.some(({ kind }) => kind === 'simulation');
    if (made !== true) troubles.push(`at ${jump / HOUR} h a simulation ended with ${status}: ${reply?.reply ?? ''}`);
  }
  return troubles;
}

/** The clock moves while a message waits for its answer, and again while its answer waits for the messenger. */
async function writeThrough({ moved, client, twilio }: Stage): Promise<readonly string[]> {
  const troubles: string[] = [];
  for (const [at, jump] of JUMPS.entries()) {
    moved.move(0);
    const from = `+2217700000${String(at).padStart(2, '0')}`;
    const { status } = await bring(client, twilio, { from, text: 'bonjour' });
    if (status !== 200) troubles.push(`the webhook answered ${status}`);
    // A day later the messenger takes no free text any more: that message waits for the customer to write again.
    moved.move(Math.min(jump, HOUR));
    const isThere = () => twilio.taken.some(({ to }) => to === `whatsapp:${from}`);
    for (const end = performance.now() + ANSWERED_MS; !isThere() && performance.now() < end;) await wait(50);
    if (!isThere()) troubles.push(`a WhatsApp message was not answered after a jump of ${jump / HOUR} h`);
  }
  return troubles;
}
