import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openTwilioStandIn } from './stand-in.js';
import { failureOf } from './twilio-failure.js';
import { makeTwilioMessenger } from './twilio.js';

const part = { body: 'Bonjour' };

describe('a reply that the messenger did not take', () => {
  it.each([
    [401, 'busy'],
    [403, 'busy'],
    [404, 'busy'],
    [302, 'busy'],
    [405, 'busy'],
    [429, 'busy'],
    [500, 'unknown'],
  ])('is handed over again after HTTP %s: it may be a matter of minutes', (status, kind) => {
    expect(failureOf({ status })).toMatchObject({ kind });
  });

  it('is given up when the message itself is refused', () => {
    expect(failureOf({ status: 400, code: 21_211 })).toMatchObject({ kind: 'refused' });
    expect(failureOf({ status: 403, code: 21_610 })).toMatchObject({ kind: 'refused' });
  });

  it('is not believed to be taken on an answer that names no message', async () => {
    const stranger = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const standIn = await openTwilioStandIn();
    const { accountSid, authToken } = standIn;
    const apiUrl = `http://127.0.0.1:${port}`;
    const messenger = makeTwilioMessenger({ accountSid, authToken, number: '+14155238886', apiUrl });
    expect(await messenger.hand('+221771234508', part)).toMatchObject({ kind: 'unknown' });
    await standIn.close();
    await new Promise((resolve) => stranger.close(resolve));
  });
});
