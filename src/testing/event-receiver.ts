import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One event as it came in. */
export interface ReceivedEvent {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the other system answers: a status, with a pause it asks for; `hangs`: nothing at all. */
export type ReceiverAnswer = number | { readonly status: number; readonly headers: Record<string, string> } | 'hangs';

/** Another system of the bank, on this machine. */
export interface EventReceiver {
  readonly url: string;
  readonly received: readonly ReceivedEvent[];
  /** Answers these in turn, then 200 for ever. */
  answers(...next: readonly ReceiverAnswer[]): void;
  close(): Promise<void>;
}

export async function openEventReceiver(): Promise<EventReceiver> {
  const received: ReceivedEvent[] = [];
  const queue: ReceiverAnswer[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const answer = queue.shift() ?? 200;
      if (answer === 'hangs') return;
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      response.writeHead(status, headers).end('what it says is nobody’s business');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers: (...next) => void queue.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
