import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../src/evaluation/percentile.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openSeats } from './client.js';
import { gather, speedOf } from './crowd.js';
import type { Fault } from './fault.js';
import { conditions, flushMs, load } from './machine.js';
import { exchange, type RawAnswer, type Writing } from './raw.js';

const SOCKETS = { full: 600, quick: 120 };
const CUSTOMERS = 8;
const CLOSED_MS = 35_000;
const P99_MS = 1_000;
const DRIP_MS = 1_000;

const HEAD = 'POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

/** Ways of holding a connection without ever finishing. */
const ways: readonly Writing[] = [
  () => undefined,
  (socket) => drip(socket, 'GET / HTTP/1.1\r\nHost: a\r\nX-Long: '.padEnd(200, 'a')),
  (socket) => void socket.write(HEAD),
  (socket) => drip(socket, `${HEAD}Content-Length: 4000\r\n\r\n{"text": "`, 1_000),
  (socket) => drip(socket, `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"tex`, 1_000),
  // Answered, and then held open in silence.
  (socket) => void socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'),
  (socket) =>
    void socket.write(
      `POST /api/voice-chat HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n`,
    ),
];

/** People who open connections and never say what they want. */
export const slowSockets: Fault = {
  name: 'slow-sockets',
  promises: ['P21'],
  patient: true,
  claim: 'Hundreds of connections that never finish are all closed, and nobody else notices.',
  async run(scale) {
    const busy = load();
    const folder = makeTemporaryFolder();
    const server = await startServer({ home: folder.path });
    const seats = openSeats(server.url, CUSTOMERS);
    const flush = flushMs(folder.path);
    try {
      const crowd = gather({ customers: CUSTOMERS, thinkMs: 250, clientOf: seats.clientOf });
      const held = await Promise.all(
        Array.from({ length: SOCKETS[scale] }, (_, at) =>
          exchange(server.port, ways[at % ways.length] ?? (() => undefined), CLOSED_MS),
        ),
      );
      const seen = await crowd.leave();
      const p99 = percentile(seen.ms, 0.99);
      const breaches = [
        ...seen.troubles,
        ...stillOpen(held),
        ...(p99 > P99_MS ? [`p99 is ${Math.round(p99)} ms`] : []),
      ];
      const slowest = Math.max(...held.map(({ ms }) => ms)) / 1_000;
      const closed = held.filter((one) => one.closed).length;
      const figure = `${closed} of ${held.length} slow connections closed, the last after ${slowest.toFixed(1)} s; meanwhile ${seen.troubles.length} errors in ${speedOf(seen)} (${conditions(flush, busy)})`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await seats.close();
      await server.kill();
      folder.remove();
    }
  },
};

/** A byte a second, after a beginning at once. */
async function drip(socket: Socket, text: string, atOnce = 30): Promise<void> {
  socket.write(text.slice(0, atOnce));
  for (let at = atOnce; socket.writable; at += 1) {
    await wait(DRIP_MS);
    socket.write(text.charAt(at) || 'a');
  }
}

function stillOpen(held: readonly RawAnswer[]): readonly string[] {
  return held.flatMap(({ closed }, at) =>
    closed ? [] : [`way ${at % ways.length} was still open after ${CLOSED_MS / 1_000} s`],
  );
}
