import type { Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { play, leadTalk } from '../talks.js';
import { eachOf, mcpToken, onStage, publicUrl, type Stage } from './stage.js';

const FOREIGN = [
  'https://evil.example',
  'null',
  'http://localhost.evil.example',
  'https://assistant.bank.example.evil.example',
  'https://evilassistant.bank.example',
  'http://assistant.bank.example@evil.example',
  'file://',
  'chrome-extension://abcdefgh',
];
const PATHS =
  '/ /api/chat /api/session /api/voice-chat /api/feedback /api/chat/x /api/chat/x/erase /dashboard /mcp /healthz /metrics'.split(
    ' ',
  );
const JSON_BODY = JSON.stringify({ text: 'je veux ouvrir un compte' });

/** A page of another site, in the browser of a customer or of somebody at the bank. */
export const cors: Fault = {
  name: 'cors',
  promises: ['P32'],
  claim: 'No page of another site reads an answer of this one, nor acts in somebody’s name.',
  run: () =>
    onStage({ ALLOWED_ORIGINS: 'https://www.bank.example' }, async (stage): Promise<Verdict> => {
      const tried = [
        ...(await readings(stage)),
        ...(await simpleForms(stage)),
        ...(await staffForms(stage)),
        ...(await mcp(stage)),
      ];
      const breaches = tried.flatMap(([what, breach]) => (breach === undefined ? [] : [`${what}: ${breach}`]));
      return {
        held: breaches.length === 0,
        figure: `${breaches.length} holes in ${tried.length} attempts of other sites`,
        breaches,
      };
    }),
};

type Tried = readonly [string, string | undefined];

/** No answer, to a preflight or to the request, may name an origin that may read it. */
async function readings({ client }: Stage): Promise<readonly Tried[]> {
  const all = PATHS.flatMap((path) =>
    FOREIGN.flatMap((origin) => (['OPTIONS', 'GET', 'POST'] as const).map((method) => ({ path, origin, method }))),
  );
  return eachOf(all, 8, async ({ path, origin, method }) => {
    const asks =
      method === 'OPTIONS'
        ? { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' }
        : {};
    const body = method === 'POST' ? { body: JSON_BODY } : {};
    const told = await client.send({
      method,
      path,
      headers: { Origin: origin, 'Content-Type': 'application/json', ...asks },
      ...body,
    });
    const allowed = Object.keys(told.headers).filter((name) => name.startsWith('access-control-'));
    return [`${method} ${path} from ${origin}`, allowed.length === 0 ? undefined : allowed.join(', ')] as const;
  });
}

/** What a form or a script may send without asking first: none of it may do anything. */
async function simpleForms({ client }: Stage): Promise<readonly Tried[]> {
  const session = 'csrf-victim-0123456789abcdef';
  await play(client, { ...leadTalk(5), lines: leadTalk(5).lines.slice(0, -1) }, { session });
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];
  const tried: Tried[] = [];
  for (const type of types) {
    for (const path of ['/api/chat', '/api/feedback']) {
      const headers = {
        Origin: FOREIGN[0] ?? '',
        'Sec-Fetch-Site': 'cross-site',
        ...(type === '' ? {} : { 'Content-Type': type }),
      };
      const body = JSON.stringify({ text: 'oui', session_id: session, score: 5 });
      tried.push([
        `${path} as ${type || 'nothing'}`,
        refused(await client.send({ method: 'POST', path, headers, body })),
      ]);
    }
  }
  const form = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'cross-site',
    Origin: FOREIGN[0] ?? '',
  };
  const said = new URLSearchParams({ session, message_id: 'm', text: 'oui' }).toString();
  tried.push(['the page’s form', refused(await client.send({ method: 'POST', path: '/', headers: form, body: said }))]);
  const erase = `/api/chat/${session}/erase`;
  tried.push(['erasing', refused(await client.send({ method: 'POST', path: erase, headers: form, body: '' }))]);
  const recording = '--x\r\nContent-Disposition: form-data; name="audio"; filename="a.ogg"\r\n\r\nOggS\r\n--x--\r\n';
  const voice = { ...form, 'Content-Type': 'multipart/form-data; boundary=x' };
  tried.push([
    'a recording',
    refused(await client.send({ method: 'POST', path: '/api/voice-chat', headers: voice, body: recording })),
  ]);
  const left = await client.send({ path: `/api/chat/${session}` });
  tried.push([
    'the conversation',
    /"text":"oui"/.test(left.text) || !/"role":"customer"/.test(left.text) ? 'was changed' : undefined,
  ]);
  return tried;
}

/** Somebody who is signed in opens an evil page. */
async function staffForms({ staff, server, client }: Stage): Promise<readonly Tried[]> {
  await play(client, leadTalk(9), { session: 'a-lead' });
  const browser = await staff('admin');
  const mark = /name="csrf" value="([\w-]{43})"/.exec(await browser.read('/dashboard/todo'))?.[1] ?? '';
  const id = /PROS_\d{8}_[0-9A-Z]{8}/.exec(await browser.read('/dashboard/leads'))?.[0] ?? '';
  const paths = [`/dashboard/leads/${id}`, '/dashboard/accounts', '/dashboard/logout', `/dashboard/leads/${id}/reveal`];
  const senders: readonly Readonly<Record<string, string>>[] = [
    { Origin: FOREIGN[0] ?? '', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.bank.example' },
    {},
  ];
  const tried: Tried[] = [];
  for (const path of paths) {
    for (const headers of senders) {
      // Without a foreign origin only the missing mark protects; with one even the right mark must not.
      const csrf = Object.keys(headers).length === 0 ? '' : mark;
      const body = new URLSearchParams({
        csrf,
        status: 'contacted',
        internal: 'forged',
        email: 'viewer@banque.sn',
        role: 'admin',
      });
      const answer = await fetch(server.url + path, {
        method: 'POST',
        headers: { Cookie: browser.cookie, ...headers },
        body,
        redirect: 'manual',
      });
      tried.push([
        `POST ${path} ${JSON.stringify(headers)}`,
        answer.status === 403 ? undefined : `answered ${answer.status}`,
      ]);
    }
  }
  const still = await browser.get('/dashboard/todo');
  tried.push(['the session', still.status === 200 ? undefined : `was ended: ${still.status}`]);
  return tried;
}

/** A page that a browser was tricked into taking for a local one. */
async function mcp({ client }: Stage): Promise<readonly Tried[]> {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  const base = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    Authorization: `Bearer ${mcpToken}`,
  };
  const post = (headers: Readonly<Record<string, string>>) =>
    client.send({ method: 'POST', path: '/mcp', headers: { ...base, ...headers }, body });
  const tried: Tried[] = [];
  for (const origin of FOREIGN) tried.push([`/mcp from ${origin}`, refused(await post({ Origin: origin }))]);
  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '127.0.0.1@evil.example']) {
    tried.push([`/mcp under ${host}`, refused(await post({ Host: host }))]);
  }
  for (const Authorization of ['', 'Bearer', 'Bearer x', `Basic ${mcpToken}`, `Bearer ${mcpToken}x`]) {
    tried.push([`/mcp with ${Authorization || 'no token'}`, refused(await post({ Authorization }))]);
  }
  const own = await post({ Origin: publicUrl });
  tried.push(['/mcp from its own origin', own.status === 200 ? undefined : `was refused: ${own.status}`]);
  return tried;
}

function refused({ status, text }: Told): string | undefined {
  return status >= 400 && status < 500 ? undefined : `answered ${status} ${text.slice(0, 60)}`;
}
