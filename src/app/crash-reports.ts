import { createStackParser, createTransport, Scope, type ErrorEvent, type StackFrame } from '@sentry/core';
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server';
import { TokoselError } from '../domain/errors.js';
import type { CrashReports } from './last-resort.js';
import { packageVersion } from './package-version.js';

const SENDING_MS = 5_000;
const FRAMES = 30;
const parseStack = createStackParser(nodeStackLineParser());

/**
 * Tells unexpected errors to Sentry, and nothing else: no integration is installed, nothing is patched, nothing is
 * gathered. What leaves is put together here from a short list: code, kind and place of the error, where it happened,
 * the version. No message of a library, no text, no header, no address, no name of this machine.
 */
export function openCrashReports(dsn: string): CrashReports {
  const client = new ServerRuntimeClient({
    dsn,
    release: `tokosel@${packageVersion}`,
    platform: 'node',
    integrations: [],
    stackParser: parseStack,
    sendClientReports: false,
    beforeSend: onlyAllowed,
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const signal = AbortSignal.timeout(SENDING_MS);
        const answer = await fetch(options.url, { method: 'POST', body: sendable(body), redirect: 'error', signal });
        const headers = {
          'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
          'retry-after': answer.headers.get('retry-after'),
        };
        return { statusCode: answer.status, headers };
      }),
  });
  client.init();
  return {
    report(error, where) {
      client.captureEvent(eventOf(error, where), {}, new Scope());
    },
    async flush(ms) {
      await client.flush(ms);
    },
  };
}

/** A copy: its bytes belong to nobody else. */
function sendable(body: string | Uint8Array): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? body : Uint8Array.from(body);
}

function eventOf(error: unknown, where: string): ErrorEvent {
  const frames = framesOf(error);
  const room = [...frames].reverse().flatMap(({ filename }) => roomOf(filename) ?? [])[0];
  const ours = error instanceof TokoselError ? error : undefined;
  const type = error instanceof Error ? error.name : typeof error;
  return {
    type: undefined,
    level: 'error',
    message: where,
    exception: { values: [{ type, value: ours?.code ?? '', stacktrace: { frames } }] },
    tags: {
      ...(room === undefined ? {} : { room }),
      ...(ours === undefined ? {} : { code: ours.code, fault: ours.fault }),
    },
    fingerprint: [where, ours?.code ?? type, placeOf(frames.at(-1))],
  };
}

function placeOf(frame: StackFrame | undefined): string {
  return frame === undefined ? '' : `${frame.filename ?? ''}:${frame.function ?? ''}`;
}

/** Calls, the innermost last; the message that stands above them in a stack is left out before it is read. */
function framesOf(error: unknown): StackFrame[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const calls = error.stack
    .replace(`${error.name}: ${error.message}`, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return parseStack(calls.join('\n'))
    .slice(-FRAMES)
    .map(({ filename, function: name, lineno, colno, in_app }) => ({
      ...(filename === undefined ? {} : { filename: fromRoot(filename) }),
      ...(name === undefined ? {} : { function: name }),
      ...(lineno === undefined ? {} : { lineno }),
      ...(colno === undefined ? {} : { colno }),
      ...(in_app === undefined ? {} : { in_app }),
    }));
}

/** Folders of this machine are nobody's business. */
function fromRoot(filename: string): string {
  const inside = filename.replace(/^.*?\/(?=(?:dist\/)?(?:src|commands)\/|node_modules\/)/, '');
  return inside.startsWith('/') ? inside.slice(inside.lastIndexOf('/') + 1) : inside;
}

function roomOf(filename: string | undefined): string | undefined {
  return /^(?:dist\/)?src\/(\w+)\//.exec(filename ?? '')?.[1];
}

/** The last look before it leaves: whatever a library added is not on the list. */
function onlyAllowed(event: ErrorEvent): ErrorEvent {
  const { event_id, timestamp, platform, release, level, message, exception, tags, fingerprint } = event;
  return {
    type: undefined,
    ...(event_id === undefined ? {} : { event_id }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(platform === undefined ? {} : { platform }),
    ...(release === undefined ? {} : { release }),
    ...(level === undefined ? {} : { level }),
    ...(message === undefined ? {} : { message }),
    ...(exception === undefined ? {} : { exception }),
    ...(tags === undefined ? {} : { tags }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}
