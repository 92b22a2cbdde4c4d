import { STATUS_CODES } from 'node:http';
import type { Context, Next } from 'koa';
import { TokoselError } from '../domain/errors.js';
import type { ServerLog } from './parts.js';

/** An RFC 9457 problem document. `code` is stable and is what a programme should read. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

/** A refusal of HTTP itself: no route, wrong method, unreadable body. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
  }
}

const retryAfterSeconds = '5';

/** The status of a fault: the customer's words 422, the operator's setting or a service we call 503. */
export function statusOf(error: TokoselError): number {
  return error.fault === 'customer' ? 422 : 503;
}

/** Any failure as a public document. What only the operator should read stays in the log. */
export function problemOf(error: unknown): ProblemDocument {
  if (error instanceof HttpProblem) return documentOf(error.status, error.code, error.message);
  if (error instanceof TokoselError && error.fault === 'customer') {
    return documentOf(statusOf(error), error.code, error.message);
  }
  if (error instanceof TokoselError) {
    return documentOf(statusOf(error), error.code, 'the service is unavailable for a moment, try again');
  }
  return documentOf(500, 'internal', 'something broke on our side; give the X-Request-Id of this answer to the bank');
}

function documentOf(status: number, code: string, detail: string): ProblemDocument {
  return { type: `urn:tokosel:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, code };
}

/** Koa middleware: whatever is thrown below becomes a problem document, logged once when it is ours. */
export function answerProblems(log: ServerLog) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const problem = problemOf(error);
      logProblem(log, { requestId: requestIdOf(ctx), problem, error });
      ctx.status = problem.status;
      if (error instanceof HttpProblem) ctx.set({ ...error.headers });
      if (problem.status === 503) ctx.set('Retry-After', retryAfterSeconds);
      ctx.body = JSON.stringify(problem);
      ctx.type = 'application/problem+json';
    }
  };
}

/** The name under which this request stands in the log. */
export function requestIdOf(ctx: Context): string {
  return ctx.response.get('X-Request-Id');
}

interface Failure {
  readonly requestId: string;
  readonly problem: ProblemDocument;
  readonly error: unknown;
}

/** Writes a failure of ours; a customer's or a client's own mistake is not worth a line. */
export function logProblem(log: ServerLog, { requestId, problem, error }: Failure): void {
  if (problem.status < 500) return;
  const fields = { requestId, code: problem.code, err: error };
  if (problem.status === 500) log.error(fields, 'a request failed');
  else log.warn(fields, 'a request could not be served now');
}
