import type { Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { eachOf, onStage, webhookRequest, type Stage } from './stage.js';

type Rule = readonly [string, (told: Told) => boolean];

const value = ({ headers }: Told, name: string) => String(headers[name] ?? '');
const policy = (told: Told) => value(told, 'content-security-policy');

/** What every answer has. */
const ALWAYS: readonly Rule[] = [
  ['a policy that allows nothing by default', (told) => /default-src 'none'/.test(policy(told))],
  [
    'nothing inline, nothing evaluated',
    (told) => policy(told) !== '' && !/unsafe|data:[^;]*script|\*/.test(policy(told)),
  ],
  ['scripts of this site alone', (told) => /script-src 'self'(?:;|$)/.test(policy(told))],
  [
    'nobody frames it but who may',
    (told) => /frame-ancestors (?:'none'|'self'(?: https:\/\/[\w.-]+)*)(?:;|$)/.test(policy(told)),
  ],
  ['no plug-in', (told) => /object-src 'none'/.test(policy(told))],
  ['no base address', (told) => /base-uri 'none'/.test(policy(told))],
  ['forms to this site alone', (told) => /form-action 'self'/.test(policy(told))],
  ['no guessing of types', (told) => value(told, 'x-content-type-options') === 'nosniff'],
  ['no address told to others', (told) => /^(?:no-referrer|same-origin)$/.test(value(told, 'referrer-policy'))],
  ['no feature but the microphone', (told) => /camera=\(\)/.test(value(told, 'permissions-policy'))],
  [
    'no banner',
    ({ headers, text }) =>
      headers['server'] === undefined &&
      headers['x-powered-by'] === undefined &&
      !/koa|node\.js|express/i.test(text.slice(0, 4_000)),
  ],
  ['a name for the request', (told) => value(told, 'x-request-id') !== ''],
  [
    'no trace of the stack',
    ({ text }) => !/\bat (?:\w+\.)*\w+ \(|node_modules|\.ts:\d+|SQLITE_|\/home\/|\/tmp\//.test(text),
  ],
];

/** What every answer has that somebody's data could be in. */
const PRIVATE: readonly Rule[] = [['kept by no cache', (told) => /no-store/.test(value(told, 'cache-control'))]];

/** Answers of all kinds, good and bad, and what stands above them. */
export const headers: Fault = {
  name: 'headers',
  promises: ['P34'],
  claim:
    'Every answer carries the headers that keep a browser from doing what the bank did not mean, and none that help an attacker.',
  run: () =>
    onStage({}, async (stage): Promise<Verdict> => {
      const told = await answers(stage);
      const breaches = told.flatMap(([name, one]) => {
        const rules =
          /^\/(?:assets|widget)/.test(name.split(' ')[1] ?? '') && one.status === 200
            ? ALWAYS
            : [...ALWAYS, ...PRIVATE];
        return rules.filter(([, holds]) => !holds(one)).map(([rule]) => `${name} (${one.status}): ${rule}`);
      });
      const pages = told.filter(([, { text }]) => /<html/.test(text));
      for (const [name, { text }] of pages) {
        if (/<script(?![^>]*\bsrc=)[^>]*>|\son\w+="|\sstyle="|<style|javascript:/i.test(text))
          breaches.push(`${name}: something inline`);
      }
      const framed = await onStage({ ALLOWED_ORIGINS: 'https://www.bank.example' }, (other) =>
        other.client.send({ path: '/' }),
      );
      if (!policy(framed).includes("frame-ancestors 'self' https://www.bank.example"))
        breaches.push('an allowed origin may not frame it');
      return {
        held: breaches.length === 0,
        figure: `${breaches.length} headers missing or too many on ${told.length} kinds of answers`,
        breaches,
      };
    }),
};

async function answers({ client, staff, server, twilio }: Stage): Promise<readonly (readonly [string, Told])[]> {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const json = { 'Content-Type': 'application/json' };
  const asked = [
    ...'/ /healthz /readyz /widget.js /assets/chat.js /assets/chat.css /assets/none /nothing /dashboard /dashboard/login /mcp /api/chat /api/chat/x /metrics'
      .split(' ')
      .map((path) => ({ path })),
    { path: '/api/chat/é%00?after=x' },
    { method: 'POST', path: '/api/chat', headers: json, body: '{"text":"bonjour"}' },
    {
      method: 'POST',
      path: '/api/chat',
      headers: { ...json, Accept: 'text/event-stream' },
      body: '{"text":"bonjour"}',
    },
    { method: 'POST', path: '/api/chat', headers: json, body: '{' },
    { method: 'POST', path: '/api/chat', headers: json, body: `{"text":"${'a'.repeat(200_000)}"}` },
    { method: 'POST', path: '/api/chat', body: 'text' },
    { method: 'POST', path: '/api/feedback', headers: json, body: '{"session_id":"nobody","score":3}' },
    { method: 'POST', path: '/api/voice-chat', headers: json, body: '{}' },
    { method: 'POST', path: '/api/session', headers: json, body: '' },
    { method: 'POST', path: '/', headers: form, body: 'text=bonjour&session=s&message_id=m' },
    { method: 'POST', path: '/dashboard/login', headers: form, body: 'email=a%40b.sn&password=wrong' },
    { method: 'PUT', path: '/api/chat', body: 'x' },
    { method: 'OPTIONS', path: '/api/chat' },
    webhookRequest('a=b', 'wrong'),
  ] as const;
  const public_ = await eachOf(
    asked,
    4,
    async (one) => [`${'method' in one ? one.method : 'GET'} ${one.path}`, await client.send(one)] as const,
  );
  const { body, signature } = twilio.webhook('https://assistant.bank.example/whatsapp/webhook', {
    MessageSid: `SM${'c'.repeat(32)}`,
    From: 'whatsapp:+221770000001',
    Body: 'a',
  });
  const signed = [['POST /whatsapp/webhook signed', await client.send(webhookRequest(body, signature))] as const];
  const browser = await staff('admin');
  const pages =
    '/dashboard /dashboard/todo /dashboard/claims /dashboard/claims.csv /dashboard/accounts /dashboard/claims/none'.split(
      ' ',
    );
  const inside = await eachOf(pages, 4, async (path) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: browser.cookie } });
    const found: Told = {
      status: answer.status,
      text: await answer.text(),
      ms: 0,
      headers: Object.fromEntries(answer.headers),
    };
    return [`GET ${path} signed in`, found] as const;
  });
  return [...public_, ...signed, ...inside];
}
