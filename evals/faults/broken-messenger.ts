import { setTimeout as wait } from 'node:timers/promises';
import { openTwilioStandIn, type TwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { breakages, openBreakingProxy, type Breakage, type BreakingProxy } from './breaking-proxy.js';
import { startServer } from './child.js';
import { openClient, type Client } from './client.js';
import type { Fault, Scale } from './fault.js';
import { bring, twilioEnv } from './whatsapp.js';

const WAYS: Readonly<Record<Scale, readonly Breakage[]>> = {
  full: breakages,
  quick: ['closed', '401', 'other JSON'],
};
/** How long it stays broken after the reply was tried: the messenger's own limit on a webhook is fifteen seconds. */
const WEBHOOK_MS = 5_000;
const TRIED_MS = 15_000;
const BACK_MS = 60_000;
const DOUBLED_MS = 3_000;

/** The messenger does not take what it is handed, in every way, and then does. */
export const brokenMessenger: Fault = {
  name: 'broken-messenger',
  promises: ['P14', 'P23'],
  patient: true,
  claim: 'A messenger that breaks in any way gets each reply in the end, once; its webhooks are answered at once.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const twilio = await openTwilioStandIn();
    const proxy = await openBreakingProxy(() => twilio.url);
    const env = { ...twilioEnv(twilio), TWILIO_API_URL: proxy.url };
    const server = await startServer({ home: folder.path, env });
    const client = openClient(server.url);
    try {
      const breaches: string[] = [];
      for (const [at, breakage] of WAYS[scale].entries()) {
        const from = `+22177111${String(at).padStart(4, '0')}`;
        breaches.push(...(await breakOnce({ client, twilio, proxy }, from, breakage)));
      }
      const figure = `${WAYS[scale].length} ways of not taking a reply: ${breaches.length} lost, doubled or late`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await client.close();
      await server.kill();
      await Promise.all([proxy.close(), twilio.close()]);
      folder.remove();
    }
  },
};

interface Stage {
  readonly client: Client;
  readonly twilio: TwilioStandIn;
  readonly proxy: BreakingProxy;
}

async function breakOnce(
  { client, twilio, proxy }: Stage,
  from: string,
  breakage: Breakage,
): Promise<readonly string[]> {
  await proxy.behave(breakage);
  const before = proxy.asked();
  const { status, ms, text } = await bring(client, twilio, { from, text: 'bonjour' });
  // A closed door counts nobody who knocks.
  await until(() => proxy.asked() > before, breakage === 'closed' ? 5_000 : TRIED_MS);
  await wait(500);
  await proxy.behave(undefined);
  const taken = () => twilio.taken.filter(({ to }) => to === `whatsapp:${from}`).length;
  await until(() => taken() > 0, BACK_MS);
  const first = taken();
  await wait(DOUBLED_MS);
  return [
    ...(status === 200 && /^<\?xml[^>]*\?><Response\/?>/.test(text)
      ? []
      : [`${breakage}: the webhook got ${status} ${text.slice(0, 80)}`]),
    ...(ms > WEBHOOK_MS ? [`${breakage}: the webhook took ${Math.round(ms)} ms`] : []),
    ...(first === 0 ? [`${breakage}: the reply never came`] : []),
    ...(taken() > 1 ? [`${breakage}: the reply came ${taken()} times`] : []),
  ];
}

async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; !isSo() && performance.now() < end;) await wait(50);
}
