import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../domain/errors.js';
import { makeLog } from './log.js';
import { maskSecrets } from './log-masks.js';

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = [];
  write(makeLog('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('is a line of JSON with its level in words', () => {
    expect(JSON.parse(logged((log) => log.info({ requestId: 'r-1', ms: 12 }, 'request')))).toMatchObject({
      ...{ level: 'info', requestId: 'r-1', ms: 12, msg: 'request' },
    });
  });

  it('tells an error and its causes, and nothing that a library hung on it', () => {
    const library = Object.assign(new Error('401 for Bearer sk-abcdefghijklmnop to +221 77 123 45 67'), {
      request: { headers: { authorization: 'Bearer sk-abcdefghijklmnop' } },
      response: { body: 'Awa NDIAYE' },
      code: 21_211,
    });
    const line = logged((log) => log.error({ err: new UpstreamError('model-refused', 'no', { cause: library }) }, 'x'));
    expect(JSON.parse(line)).toMatchObject({
      err: {
        type: 'UpstreamError',
        code: 'model-refused',
        cause: { code: '21211', message: '401 for Bearer *** to +***' },
      },
    });
    expect(line).not.toMatch(/sk-abc|Awa|77 123|request/);
  });

  it('does not quote what could not be parsed', () => {
    const line = logged((log) => {
      try {
        JSON.parse('"mon solde" est de \'12 000\'');
      } catch (err) {
        log.warn({ err }, 'x');
      }
    });
    expect(line).toContain('SyntaxError');
    expect(line).not.toMatch(/solde|12 000/);
  });

  it('masks fields that hold secrets or words, wherever they come from', () => {
    const fields = { token: 't0ken', phone: '+221771234567', told: { text: 'mon solde', conversationId: 'web:abc' } };
    const line = logged((log) => log.warn(fields, 'x'));
    expect(line).not.toMatch(/t0ken|771234567|solde|web:abc/);
  });
});

describe('a text in the log', () => {
  it.each([
    ['postgres://bank:s3cret@db.bank.sn:5432/x', 'postgres://***@db.bank.sn:5432/x'],
    ['GET /v1/models?key=AIzaSyA12345678901234567890&alt=sse', 'GET /v1/models?key=***&alt=sse'],
    ['to whatsapp:+221771234567 now', 'to +*** now'],
    ['77 123 45 67 appelle', '*** appelle'],
    ['carte 4970 1012 3456 7890.', 'carte ***.'],
    ['awa.ndiaye@example.sn', '***@***'],
    [`account AC${'0f'.repeat(16)}`, 'account ***'],
  ])('loses what is secret: %s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    '2026-11-28T10:00:00.000Z',
    '3f0c2a54-7712-4345-9771-234567abcdef',
    'CLAIM_20261128_7K3M9QXA',
    'took 8000 ms, 1 234 567 F',
    'at file:///srv/tokosel/dist/chunk-7712345.js:12:34',
    'port 5432 on 127.0.0.1',
  ])('keeps what is not: %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });
});
