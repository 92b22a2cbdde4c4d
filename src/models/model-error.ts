import { TokoselError, UpstreamError } from '../domain/errors.js';

/** Worth another try a moment later. */
const PASSING: ReadonlySet<string> = new Set(['model-busy', 'model-failed', 'model-unreachable']);

/** Whether the same call may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof TokoselError && PASSING.has(error.code);
}

/** Says in our words what a service's library threw; what is ours already stays. The message names no content. */
export function toModelError(cause: unknown, name: string): TokoselError {
  if (cause instanceof TokoselError) return cause;
  const status = statusOf(cause);
  if (status === undefined) return withoutStatus(cause, name);
  if (status === 429) return new UpstreamError('model-busy', `${name} has too much to do (429)`, { cause });
  if (status === 408 || status >= 500) {
    return new UpstreamError('model-failed', `${name} failed (${status})`, { cause });
  }
  const fix = status === 404 ? 'Check the name of the model.' : 'Check the key and the model.';
  return new UpstreamError('model-refused', `${name} refused the request (${status})`, { fix, cause });
}

function withoutStatus(cause: unknown, name: string): TokoselError {
  const text = cause instanceof Error ? `${cause.message} ${messageOf(cause.cause)}` : '';
  const lost = /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|socket|\bterminated\b|Connection error|network/i.test(text);
  return lost
    ? new UpstreamError('model-unreachable', `${name} cannot be reached`, { cause })
    : new UpstreamError('model-malformed', `${name} answered something that cannot be read`, { cause });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : '';
}

function statusOf(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('status' in cause)) return undefined;
  return typeof cause.status === 'number' ? cause.status : undefined;
}
