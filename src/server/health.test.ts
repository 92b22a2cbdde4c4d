import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startChatServer } from '../testing/chat-server.js';

it('asks what it depends on once, however many ask at the same time', async () => {
  let asked = 0;
  const ready = async () => {
    asked += 1;
    await wait(100);
    return [{ name: 'database', ok: true }];
  };
  const server = await startChatServer({ ready });
  const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(`${server.url}/readyz`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(asked).toBeLessThan(10);
  const before = asked;
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(asked).toBe(before + 1);
  await server.stop();
});
