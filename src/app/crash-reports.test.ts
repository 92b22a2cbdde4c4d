import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UpstreamError } from '../domain/errors.js';
import { openSentryDouble, type SentryDouble } from '../testing/sentry-double.js';
import { openCrashReports } from './crash-reports.js';
import { installLastResort, reporting } from './last-resort.js';

let sentry: SentryDouble;
beforeAll(async () => {
  sentry = await openSentryDouble();
});
afterAll(() => sentry.close());

function thrown(message: string): Error {
  return new TypeError(message, { cause: { headers: { authorization: 'Bearer s3cret' } } });
}

describe('a crash report', () => {
  it('tells kind, code, place, release and room, and no word that anybody said', async () => {
    const reports = openCrashReports(sentry.dsn);
    const text = 'je m’appelle Awa, 77 123 45 67\n    at Awa (mon-solde.js:1:2) is not valid JSON';
    reports.report(Object.assign(thrown(text), { request: { body: text } }), 'a request failed');
    reports.report(new UpstreamError('model-refused', 'no'), 'a request failed');
    await reports.flush(2_000);
    expect(sentry.envelopes).toHaveLength(2);
    const [unknown, ours] = sentry.envelopes.map(({ items }) => items[0]?.payload);
    expect(sentry.envelopes[0]?.path).toMatch(/^\/api\/42\/envelope\/\?/);
    expect(unknown).toMatchObject({
      level: 'error',
      message: 'a request failed',
      platform: 'node',
      exception: { values: [{ type: 'TypeError', value: '' }] },
      tags: { room: 'app' },
    });
    expect(unknown?.['release']).toMatch(/^tokosel@\d/);
    expect(ours).toMatchObject({
      exception: { values: [{ type: 'UpstreamError', value: 'model-refused' }] },
      tags: { code: 'model-refused', fault: 'upstream' },
    });
    expect(Object.keys(unknown ?? {}).sort()).toEqual([
      ...['event_id', 'exception', 'fingerprint', 'level', 'message', 'platform', 'release', 'tags', 'timestamp'],
    ]);
    const all = sentry.envelopes.map((envelope) => envelope.text).join('');
    expect(all).not.toMatch(/Awa|77 123|solde|s3cret|JSON|server_name/);
    expect(all).toContain('src/app/crash-reports.test.ts');
    expect(all).not.toContain(process.cwd());
  });

  it('is made of what the log calls an error, and of nothing else', () => {
    const report = vi.fn<(error: unknown, where: string) => void>();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const watched = reporting(log, { report, flush: () => Promise.resolve() });
    const err = thrown('x');
    watched.info({ err }, 'a client left');
    watched.warn({ err }, 'a model failed');
    watched.error({ err }, 'a request failed');
    expect(report.mock.calls).toEqual([[err, 'a request failed']]);
  });
});

describe('an error that nobody caught', () => {
  it('is written down and told once, customers are answered, and the process ends with 1', async () => {
    const done: string[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: () => void done.push('log') };
    const reports = { report: () => void done.push('report'), flush: () => Promise.resolve(void done.push('flush')) };
    const uninstall = installLastResort({
      log: reporting(log, reports),
      reports,
      stop: () => Promise.resolve(void done.push('stop')),
      exit: (code) => void done.push(`exit ${code}`),
    });
    process.emit('uncaughtException', thrown('first'));
    process.emit('unhandledRejection', thrown('second'), Promise.resolve());
    await vi.waitFor(() => expect(done.at(-1)).toBe('exit 1'));
    expect(done).toEqual(['log', 'report', 'flush', 'log', 'report', 'stop', 'exit 1']);
    uninstall();
  });
});
