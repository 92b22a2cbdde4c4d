import { expect, it } from 'vitest';
import type { Transcriber } from '../domain/messenger.js';
import { makeTurnstile } from '../domain/turnstile.js';
import { makeRationedEars } from './rationed-ears.js';

it('listens to so many recordings at once, and to the next when one is done', async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const ears: Pick<Transcriber, 'transcribe'> = {
    transcribe: async () => {
      await gate;
      return { text: 'bonjour', confidence: 1 };
    },
  };
  const rationed = makeRationedEars({ name: 'ears', ...ears }, makeTurnstile({ most: 1, waiting: 0, patienceMs: 10 }));
  const sound = { bytes: new Uint8Array(1), type: 'audio/ogg' };
  const first = rationed.transcribe(sound);
  await expect(rationed.transcribe(sound)).rejects.toMatchObject({ code: 'listening-crowded', fault: 'upstream' });
  open();
  expect((await first).text).toBe('bonjour');
  expect((await rationed.transcribe(sound)).text).toBe('bonjour');
});
