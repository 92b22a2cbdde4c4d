import { pino, type DestinationStream, type Logger } from 'pino';
import { maskSecrets } from './log-masks.js';
import type { Settings } from './settings.js';

/** Names of fields that hold what no log may hold, on the line itself and one level below. */
const SECRET_FIELDS = [
  ...['authorization', 'token', 'authToken', 'apiKey', 'password', 'secret', 'cookie', 'headers'],
  ...['text', 'body', 'phone', 'email', 'session', 'sessionId', 'session_id', 'conversationId'],
];

/** Causes of causes that are told. */
const DEPTH = 3;

/**
 * JSON lines on stderr: stdout belongs to results. What could hold personal data is never logged, only ids and codes;
 * what gets into a line all the same (a library's error with a key or a number in it) is masked.
 *
 * @param destination stderr when absent
 */
export function makeLog(level: Settings['LOG_LEVEL'], destination: DestinationStream = stderr()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: '[masked]' },
      serializers: { err: errorFields },
      formatters: { level: (label) => ({ level: label }), log: maskedStrings },
    },
    destination,
  );
}

function stderr(): DestinationStream {
  return pino.destination({ fd: 2, sync: true });
}

function maskedStrings(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? maskSecrets(value) : value]),
  );
}

interface ErrorFields {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorFields;
}

/** What is told of an error: never the request, the answer or the headers that libraries hang on theirs. */
export function errorFields(error: unknown, depth = DEPTH): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: maskError(error, error.message),
    ...(error.stack === undefined ? {} : { stack: maskError(error, error.stack) }),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: errorFields(error.cause, depth - 1) }),
  };
}

/** What cannot be parsed is quoted by the error that says so: it may be what a customer wrote. */
function maskError(error: Error, text: string): string {
  return maskSecrets(error instanceof SyntaxError ? text.replace(/(["'`])[^]*\1/, '"…"') : text);
}
