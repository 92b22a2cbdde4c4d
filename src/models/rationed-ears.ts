import { UpstreamError } from '../domain/errors.js';
import type { Transcriber } from '../domain/messenger.js';
import type { Turnstile } from '../domain/turnstile.js';

/**
 * A listener that is asked a few recordings at once: each holds megabytes, and is paid for.
 *
 * @throws UpstreamError `listening-crowded`, and what the listener throws
 */
export function makeRationedEars(ears: Transcriber, turnstile: Turnstile): Transcriber {
  return {
    ...ears,
    async transcribe(sound, signal) {
      const leave = await turnstile.enter(signal);
      if (leave === undefined) throw new UpstreamError('listening-crowded', 'too many recordings at once');
      try {
        return await ears.transcribe(sound, signal);
      } finally {
        leave();
      }
    },
  };
}
