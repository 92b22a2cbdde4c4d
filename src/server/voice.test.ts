import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transcriber } from '../domain/messenger.js';
import { UpstreamError } from '../domain/errors.js';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';

const webm = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex');

/** Hears the words that the recording's bytes spell after its first ones. */
const transcriber: Transcriber = {
  name: 'ears',
  transcribe({ bytes }) {
    const words = Buffer.from(bytes.subarray(webm.length)).toString('utf8');
    if (words === 'panne') return Promise.reject(new UpstreamError('model-failed', 'ears failed (500)'));
    return Promise.resolve({ text: words, confidence: 0.9, seconds: words === 'long' ? 90 : 3 });
  },
};

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer({ transcriber });
});
afterAll(() => server.stop());

function recording(words: string, type = 'audio/webm;codecs=opus'): Blob {
  return new Blob([webm, words], { type });
}

function formOf(audio: Blob | undefined, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (audio !== undefined) form.append('audio', audio, 'voice.webm');
  return form;
}

const send = (body: FormData, to = server) => fetch(`${to.url}/api/voice-chat`, { method: 'POST', body });

describe('POST /api/voice-chat', () => {
  it('answers what was heard, and says what that was', async () => {
    const response = await send(formOf(recording('je veux un prêt'), { session_id: 'v1', message_id: 'm1' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      session_id: 'v1',
      message_id: 'm1',
      transcript: 'je veux un prêt',
      reply: 'Vous avez dit : **je veux un prêt**',
    });
    expect(server.heard.at(-1)).toMatchObject({ mode: 'audio', heard: { confidence: 0.9 } });
  });

  it.each([
    ['an empty recording', () => formOf(new Blob([])), 422, 'audio-empty'],
    ['no recording', () => formOf(undefined, { session_id: 'v1' }), 400, 'bad-form'],
    ['a page named a recording', () => formOf(new Blob(['<html>'], { type: 'audio/webm' })), 415, 'audio-unknown'],
    ['silence', () => formOf(recording('')), 422, 'nothing-heard'],
    ['a speech', () => formOf(recording('long')), 422, 'audio-too-long'],
    ['eleven megabytes', () => formOf(recording('a'.repeat(11 * 1024 * 1024))), 413, 'audio-too-large'],
    ['a field that nobody knows', () => formOf(recording('oui'), { admin: '1' }), 422, 'unknown-field'],
    ['a session that is none', () => formOf(recording('oui'), { session_id: '../é' }), 422, 'bad-session-id'],
    ['a listener that fails', () => formOf(recording('panne')), 503, 'model-failed'],
  ] as const)('refuses %s', async (_, form, status, code) => {
    const before = server.heard.length;
    const response = await send(form());
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code });
    expect(server.heard).toHaveLength(before);
  });

  it.each([
    ['a second file', 'audio'],
    ['a second field', 'session_id'],
  ])('refuses %s', async (_, name) => {
    const form = formOf(recording('oui'), { session_id: 'v1' });
    form.append(name, name === 'audio' ? recording('non') : 'v2');
    expect((await send(form)).status).toBe(400);
  });

  it('refuses what is no form, and a form without borders', async () => {
    const post = (type: string) =>
      fetch(`${server.url}/api/voice-chat`, { method: 'POST', body: 'abc', headers: { 'Content-Type': type } });
    expect((await post('application/json')).status).toBe(415);
    expect((await post('multipart/form-data')).status).toBe(400);
    expect((await post('multipart/form-data; boundary=x')).status).toBe(400);
  });

  it('goes on when a sender leaves in the middle', async () => {
    const head = 'POST /api/voice-chat HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n';
    await server.raw(
      `${head}Content-Length: 5000\r\n\r\n--x\r\nContent-Disposition: form-data; name="audio"; filename="a"\r\n\r\nOggS`,
      200,
    );
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('says that nobody listens where nobody does', async () => {
    const deaf = await startChatServer();
    try {
      const response = await send(formOf(recording('oui')), deaf);
      expect([response.status, await response.json()]).toMatchObject([503, { code: 'voice-off' }]);
    } finally {
      await deaf.stop();
    }
  });
});
