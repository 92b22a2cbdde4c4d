import { createServer } from 'node:net';

/** A service inside the network that nobody may reach from outside. Must be closed. */
export interface Canary {
  readonly port: number;
  /** The first bytes of everything that was said to it. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Listens on every address of this machine, of both families, and answers like a web server. */
export async function openCanary(): Promise<Canary> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const place = heard.push('a connection') - 1;
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      heard[place] = bytes.toString('latin1').slice(0, 2_000);
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<main>internal-secret</main>');
    });
    setTimeout(() => socket.destroy(), 5_000).unref();
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
