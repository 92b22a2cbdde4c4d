import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { openTwilioStandIn } from '../../../src/channels/whatsapp/stand-in.js';
import { openOpenAiDouble } from '../../../src/testing/openai-double.js';
import type { Fault, Verdict } from '../fault.js';
import { openCanary, type Canary } from './canary.js';
import { spellings } from './spellings.js';
import { eachOf, onStage, sample } from './stage.js';

/** Redirects of the messenger's own API to somewhere else count as addresses too. */
const REDIRECTS = { full: 86, quick: 12 };
const DIRECT = { full: 86, quick: 24 };

/** Voice notes that lie where the messenger never put them. */
export const media: Fault = {
  name: 'media',
  promises: ['P13'],
  claim: 'An attachment is fetched from the messenger alone, and its credentials go nowhere else.',
  async run(scale): Promise<Verdict> {
    const canary = await openCanary();
    const twilio = await openTwilioStandIn();
    const front = await openFront(twilio.url, (place) => spellings(canary.port)[place] ?? '');
    const whisper = await openOpenAiDouble({ transcript: 'bonjour' });
    const { accountSid, authToken } = twilio;
    const env = {
      ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_API_URL: front.url },
      ...{ WHISPER_MODEL: 'whisper-1', OPENAI_BASE_URL: `${whisper.url}/v1` },
    };
    try {
      return await onStage(env, async (stage) => {
        const direct = sample(spellings(canary.port), DIRECT[scale]);
        const redirected = sample([...spellings(canary.port).keys()], REDIRECTS[scale]).map(
          (place) => `${front.url}/redirect/${place}`,
        );
        const urls = [...direct, ...redirected];
        const statuses = await eachOf(urls, 8, async (url, place) => {
          const more = { NumMedia: '1', MediaUrl0: url, MediaContentType0: 'audio/ogg' };
          return (await stage.whatsapp({ from: `+22176${String(1_000_000 + place)}`, text: '', more })).status;
        });
        for (let waited = 0; waited < 40 && front.redirected() < redirected.length; waited += 1) await wait(500);
        await wait(3_000);
        const breaches = [
          ...canary.heard.map((heard) => `the service inside heard: ${heard.split('\r\n')[0] ?? ''}`),
          ...(leaked(canary) ? ['it was given the credentials'] : []),
          ...statuses.flatMap((status, place) =>
            status === 200 || status === 400 ? [] : [`${urls[place] ?? ''}: ${status}`],
          ),
          ...(front.redirected() >= redirected.length
            ? []
            : [`only ${front.redirected()} redirects were followed: not all was tried`]),
          ...(stage.server.isRunning() ? [] : ['the server ended']),
        ];
        return {
          held: breaches.length === 0,
          figure: `${canary.heard.length} connections inside from ${direct.length} addresses and ${redirected.length} redirects`,
          breaches,
        };
      });
    } finally {
      await Promise.all([canary.close(), front.close(), twilio.close(), whisper.close()]);
    }
  },
};

function leaked({ heard }: Canary): boolean {
  return heard.some((said) => /authorization/i.test(said));
}

interface Front {
  readonly url: string;
  /** Requests that were sent on. */
  readonly redirected: () => number;
  close(): Promise<void>;
}

/** The messenger's API, which sends `/redirect/N` on to wherever an attacker wishes. */
async function openFront(behind: string, target: (place: number) => string): Promise<Front> {
  const seen = new Set<string>();
  const server = createServer((incoming, response) => {
    const place = /^\/redirect\/(\d+)$/.exec(incoming.url ?? '')?.[1];
    if (place === undefined) {
      pass(behind, incoming, response);
      return;
    }
    seen.add(place);
    // What HTTP cannot carry is left out, as a server would.
    const location = target(Number(place)).replace(/[^\x20-\xff]/g, (letter) => encodeURIComponent(letter));
    response.writeHead(307, { Location: location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    redirected: () => seen.size,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pass(behind: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(`${behind}${incoming.url ?? ''}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
