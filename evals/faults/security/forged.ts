import Database from 'better-sqlite3';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { onStage, publicUrl, webhookPath, webhookRequest, type Stage } from './stage.js';

const SID = `SM${'a1'.repeat(16)}`;
const FROM = 'whatsapp:+221771234567';
const FIELDS = { MessageSid: SID, From: FROM, Body: 'je veux ouvrir un compte', ProfileName: 'Awa' };

/** What an attacker has: one signed request that he saw, and everything but the token. */
interface Loot {
  readonly body: string;
  readonly signature: string;
  readonly accountSid: string;
}

interface Forgery {
  readonly body: string;
  readonly signature: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Requests that the messenger did not make, and other shapes of one that it made. */
export const forged: Fault = {
  name: 'forged',
  promises: ['P12'],
  claim: 'No request that the messenger did not sign, and no other shape of the bytes it signed, is taken.',
  run: () =>
    onStage({}, async (stage): Promise<Verdict> => {
      const { twilio, client } = stage;
      const { body, signature } = twilio.webhook(`${publicUrl}${webhookPath}`, FIELDS);
      const all = [...forgeriesOf({ body, signature, accountSid: twilio.accountSid })];
      const breaches: string[] = [];
      for (const [name, { headers = {}, ...forgery }] of all) {
        const request = webhookRequest(forgery.body, forgery.signature, forgery.path);
        const told = await client.send({ ...request, headers: { ...request.headers, ...headers } });
        if (isTaken(told)) breaches.push(`${name}: ${told.status} ${told.text.slice(0, 80)}`);
      }
      const kept = rowsOf(stage);
      if (kept !== 0) breaches.push(`${kept} messages were kept`);
      const real = await client.send(webhookRequest(body, signature));
      if (real.status !== 200) breaches.push(`the real one was refused: ${real.status}`);
      return { held: breaches.length === 0, figure: `${kept} of ${all.length} forged requests taken`, breaches };
    }),
};

/** Refused politely: a fault of the server is a breach too. */
function isTaken({ status }: Told): boolean {
  return status < 400 || status >= 500;
}

function rowsOf({ home }: Stage): number {
  const database = new Database(join(home, 'tokosel.db'), { readonly: true });
  try {
    return Number(database.prepare('select count(*) from inbox').pluck().get());
  } finally {
    database.close();
  }
}

function* forgeriesOf(loot: Loot): Generator<readonly [string, Forgery]> {
  yield* unsigned(loot);
  yield* changed(loot);
  yield* reshaped(loot);
  yield* elsewhere(loot);
}

function* unsigned({ body, signature, accountSid }: Loot): Generator<readonly [string, Forgery]> {
  const hmac = (key: string, data: string, algorithm = 'sha1') =>
    createHmac(algorithm, key).update(data).digest('base64');
  const sorted = [...new URLSearchParams(body)].sort().flat().join('');
  const signed = `${publicUrl}${webhookPath}${sorted}`;
  yield ['no signature', { body, signature: '' }];
  yield ['a word', { body, signature: 'signature' }];
  yield ['a null', { body, signature: 'null' }];
  yield ['an empty key', { body, signature: hmac('', signed) }];
  yield ['the account as key', { body, signature: hmac(accountSid, signed) }];
  yield ['a guessed key', { body, signature: hmac('password', signed) }];
  yield ['SHA-256 of an empty key', { body, signature: hmac('', signed, 'sha256') }];
  yield ['a longer signature', { body, signature: `${signature}A` }];
  yield ['a shorter signature', { body, signature: signature.slice(0, -2) }];
  yield ['one letter changed', { body, signature: (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1) }];
  yield ['other case', { body, signature: signature.toLowerCase() }];
  yield ['two signatures', { body, signature: `${signature}, ${signature}x` }];
  yield ['in another header', { body, signature: '', headers: { 'X-Signature': signature } }];
  yield [
    'in the query',
    { body, signature: '', path: `${webhookPath}?X-Twilio-Signature=${encodeURIComponent(signature)}` },
  ];
}

function* changed({ body, signature }: Loot): Generator<readonly [string, Forgery]> {
  const set = (name: string, value: string) => {
    const form = new URLSearchParams(body);
    form.set(name, value);
    return { body: form.toString(), signature };
  };
  yield ['another sender', set('From', 'whatsapp:+221770000000')];
  yield ['another text', set('Body', 'oui')];
  yield ['another name', set('MessageSid', `SM${'b2'.repeat(16)}`)];
  yield ['another account', set('AccountSid', `AC${'0'.repeat(32)}`)];
  yield ['a field more', set('MediaUrl0', 'http://127.0.0.1/')];
  yield ['a field less', { body: body.replace(/&?ProfileName=[^&]*/, ''), signature }];
  yield ['a space at the end', set('Body', `${FIELDS.Body} `)];
  yield ['nothing at all', { body: '', signature }];
}

/** Twilio signs names and values in a row, without what parts them: these have the same signed text. */
function* reshaped({ body, signature }: Loot): Generator<readonly [string, Forgery]> {
  const form = new URLSearchParams(body);
  const value = (name: string) => form.get(name) ?? '';
  const of = (fields: Readonly<Record<string, string>>) => ({
    body: new URLSearchParams(fields).toString(),
    signature,
  });
  const all = Object.fromEntries(form);
  const without = (...names: readonly string[]) =>
    Object.fromEntries([...form].filter(([name]) => !names.includes(name)));
  const tail = (...names: readonly string[]) => names.map((name) => `${name}${value(name)}`).join('');
  yield ['MessageSid twice', { body: `${body}&MessageSid=${SID}`, signature }];
  yield ['MessageSid three times', { body: `${body}&MessageSid=${SID}&MessageSid=${SID}`, signature }];
  yield ['From twice', { body: `${body}&From=${encodeURIComponent(FROM)}`, signature }];
  yield ['Body twice', { body: `${body}&Body=${encodeURIComponent(FIELDS.Body)}`, signature }];
  yield ['every field twice', { body: `${body}&${body}`, signature }];
  yield ['as a list', { body: body.replace('MessageSid=', 'MessageSid[]='), signature }];
  yield ['as an object', { body: body.replace('Body=', 'Body[a]='), signature }];
  yield [
    'all folded into the first',
    of({ AccountSid: `${value('AccountSid')}${tail('Body', 'From', 'MessageSid', 'NumMedia', 'ProfileName', 'To')}` }),
  ];
  yield ['From folded into Body', of({ ...without('From'), Body: `${value('Body')}${tail('From')}` })];
  yield [
    'all after Body folded',
    of({
      AccountSid: value('AccountSid'),
      Body: `${value('Body')}${tail('From', 'MessageSid', 'NumMedia', 'ProfileName', 'To')}`,
    }),
  ];
  yield ['MessageSid folded', of({ ...without('MessageSid'), From: `${value('From')}${tail('MessageSid')}` })];
  yield ['a name cut short', of({ ...without('Body'), B: `ody${value('Body')}` })];
  yield ['a name grown', of({ ...without('Body'), [`Body${value('Body').slice(0, 2)}`]: value('Body').slice(2) })];
  yield [
    'AccountSid renamed',
    of({ ...without('AccountSid'), [`AccountSid${value('AccountSid').slice(0, 2)}`]: value('AccountSid').slice(2) }),
  ];
  yield [
    'an empty field',
    { body: `${new URLSearchParams(all).toString()}&`.replace('NumMedia=0', 'NumMedia0='), signature },
  ];
}

function* elsewhere({ body, signature }: Loot): Generator<readonly [string, Forgery]> {
  const forwarded = { 'X-Forwarded-Host': 'assistant.bank.example', 'X-Forwarded-Proto': 'https' };
  yield ['another query', { body, signature, path: `${webhookPath}?a=1` }];
  yield ['an empty name in the query', { body, signature, path: `${webhookPath}?&` }];
  yield ['a slash more', { body, signature, path: `${webhookPath}/` }];
  yield ['a signature of another host', { body, signature: '', headers: { ...forwarded, Host: 'evil.example' } }];
  yield [
    'as JSON',
    {
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(body))),
      signature,
      headers: { 'Content-Type': 'application/json' },
    },
  ];
}
