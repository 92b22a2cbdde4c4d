import { UpstreamError } from '../domain/errors.js';
import { openLimit } from '../domain/limit.js';
import type { OutsideCall } from '../domain/ports.js';

/**
 * What a work gives, unless the deadline or whoever asked ends the waiting first. The work itself goes on.
 *
 * @throws UpstreamError with this code when it was not waited for any longer
 */
export async function inTime<Result>(
  work: Promise<Result>,
  { deadlineMs, signal }: OutsideCall,
  code: string,
): Promise<Result> {
  const limit = openLimit(deadlineMs, signal);
  try {
    return await new Promise((resolve, reject) => {
      const stop = () => reject(new UpstreamError(code, 'The answer was not waited for any longer'));
      if (limit.signal.aborted) stop();
      limit.signal.addEventListener('abort', stop, { once: true });
      work.then(resolve, reject);
    });
  } finally {
    limit.stop();
  }
}
