import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Double } from '../../../src/testing/double-server.js';
import { openGeminiDouble } from '../../../src/testing/gemini-double.js';
import { openOpenAiDouble } from '../../../src/testing/openai-double.js';
import { runCli } from '../child.js';
import type { Fault, Verdict } from '../fault.js';
import { leaks, secretLines, SPOKEN, type SecretLine } from './secret-lines.js';
import { eachOf, onStage, sample, type Stage } from './stage.js';

const TRIED = { full: 1_000, quick: 12 };
const METRICS_TOKEN = 'a-token-of-the-metrics-only-0123456789';

/** What a customer must never type, typed everywhere. */
export const secrets: Fault = {
  name: 'secrets',
  promises: ['P28'],
  claim: 'No card number, code or password is kept, logged, listed or sent to a model; phones and sums stay.',
  async run(scale): Promise<Verdict> {
    const gemini = await openGeminiDouble();
    const whisper = await openOpenAiDouble({ transcript: SPOKEN.text });
    const env = {
      ...{ GOOGLE_API_KEY: 'a-key-of-the-double', GEMINI_BASE_URL: gemini.url, METRICS_TOKEN },
      ...{ WHISPER_MODEL: 'whisper-1', OPENAI_BASE_URL: `${whisper.url}/v1` },
    };
    try {
      return await onStage(env, async (stage): Promise<Verdict> => {
        const lines = sample(secretLines, TRIED[scale]);
        const fields = [...(await typed(stage, lines)), ...(await spoken(stage)), ...(await staffNotes(stage, lines))];
        const told = await eachOf(lines, 4, ({ text }, at) => stage.client.say({ text, session: `warned-${at}` }));
        const unwarned = told.filter(({ text }) => !/Ne donnez jamais|Never (?:give|share)/i.test(text)).length;
        const places = await everywhere(stage, gemini);
        const all = [...lines, SPOKEN];
        const breaches = [
          ...places.flatMap(([name, text]) =>
            all.flatMap((line) =>
              leaks(line, text).map((leak) => `${name} holds ${leak} of « ${line.text.slice(0, 60)} »`),
            ),
          ),
          ...(unwarned > 0 ? [`${unwarned} customers were not warned`] : []),
          ...(gemini.seen.length > 0 ? [] : ['the model was never asked: nothing was tried']),
          ...(await survivors(stage)),
        ];
        return {
          held: breaches.length === 0,
          figure: `${breaches.length} traces of ${all.length} secrets typed into ${fields.length} fields, looked for in ${places.length} places`,
          breaches,
        };
      });
    } finally {
      await Promise.all([gemini.close(), whisper.close()]);
    }
  },
};

const json = { 'Content-Type': 'application/json' };

/** Into every field that a customer's programme has. */
async function typed(stage: Stage, lines: readonly SecretLine[]): Promise<readonly string[]> {
  const { client } = stage;
  const post = (path: string, body: object) =>
    client.send({ method: 'POST', path, headers: json, body: JSON.stringify(body) });
  const fields = await eachOf(lines, 4, async ({ text, secret }, at) => {
    const session = `secret-${at}`;
    // Digits alone are a name like any other, unless they are a card's.
    const name = secret.replace(/\D/g, '').length > 12 ? secret.replace(/[^\x21-\x7e]/g, '-') : `s${at}`;
    await client.say({ text, session });
    await client.say({ text: `quels documents pour ouvrir un compte ? ${text}`, session });
    for (const line of ['je veux faire une réclamation', 'carte', text, text, '77 123 45 67', 'oui'])
      await client.say({ text: line, session: `${session}-claim` });
    await post('/api/feedback', { session_id: session, score: 1, comment: text });
    await client.say({ text: 'bonjour', session: name });
    await client.say({ text: 'bonjour', session, message: name });
    await client.send({ path: `/api/chat/${encodeURIComponent(name)}` });
    await client.send({
      method: 'POST',
      path: '/',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ session, text }).toString(),
    });
    const more = { ProfileName: text };
    await stage.whatsapp({ from: `+22174${String(1_000_000 + at)}`, text, more });
    return ['text', 'question', 'claim', 'comment', 'session_id', 'message_id', 'path', 'form', 'Body', 'ProfileName'];
  });
  await stage.sentTo(`+22174${String(1_000_000 + lines.length - 1)}`, 1);
  return fields.flat();
}

async function spoken({ client }: Stage): Promise<readonly string[]> {
  const part = (name: string, more: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const body = `${part('session_id', '', 'spoken-secret')}${part('audio', '; filename="a.ogg"', `OggS${'\0'.repeat(64)}OpusHead`)}--x--\r\n`;
  const told = await client.send({
    method: 'POST',
    path: '/api/voice-chat',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body,
  });
  return told.status === 200 ? ['audio'] : [];
}

/** Customers dictate their secrets to the staff as well. */
async function staffNotes(stage: Stage, lines: readonly SecretLine[]): Promise<readonly string[]> {
  const browser = await stage.staff('admin');
  const id = /CLAIM_\d{8}_[0-9A-Z]{8}/.exec(await browser.read('/dashboard/claims'))?.[0];
  if (id === undefined) return [];
  for (const { text } of lines)
    await browser.post(`/dashboard/claims/${id}`, { internal: text, note: text, status: '' });
  return lines.flatMap(() => ['internal', 'note']);
}

/** Everything that is left of it. */
async function everywhere(stage: Stage, gemini: Double): Promise<readonly (readonly [string, string])[]> {
  const { home, client, server } = stage;
  const browser = {
    read: async (path: string) =>
      (await client.send({ path, headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text,
  };
  const listings = await Promise.all(
    ['claims', 'leads', 'handoffs'].map(
      async (kind) =>
        [`tokosel ${kind} list`, (await runCli([kind, 'list', '--json', '--all'], { home })).out] as const,
    ),
  );
  const files = readdirSync(home, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !/intent|\.onnx$/.test(entry.name))
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')] as const);
  const sent = JSON.stringify(gemini.seen.map(({ path, body }) => [path, body]));
  return [
    ...files,
    ...listings,
    ['the log', server.log()],
    ['/metrics', await browser.read('/metrics')],
    ['the model', sent],
    ['the messenger', JSON.stringify(stage.twilio.taken)],
  ];
}

/** Phones, sums and references are no secrets. */
async function survivors({ client }: Stage): Promise<readonly string[]> {
  const first = await client.say({ text: 'simule un prêt auto de 5 000 000 F sur 48 mois', session: 'survivor' });
  const loan = await client.say({ text: 'je gagne 600 000 par mois en CDI', session: 'survivor' });
  await client.say({ text: 'ouvrir un compte courant, je m’appelle Awa Ndiaye', session: 'survivor-2' });
  const lead = await client.say({ text: 'mon numéro est le 77 123 45 67', session: 'survivor-2' });
  return [
    ...(loan.reply?.slots['amount'] === 5_000_000
      ? []
      : [`a sum was lost: ${first.status} ${first.text.slice(0, 300)} ${loan.text.slice(0, 160)}`]),
    ...(lead.reply?.slots['phone'] === '+221771234567' ? [] : [`a phone was lost: ${lead.text.slice(0, 120)}`]),
  ];
}
