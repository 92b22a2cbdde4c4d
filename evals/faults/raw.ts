import { connect, type Socket } from 'node:net';

/** What came back on a connection of its own. */
export interface RawAnswer {
  /** 0: nothing, or nothing that is HTTP. */
  readonly status: number;
  readonly text: string;
  /** The server closed it; else the patience was over. */
  readonly closed: boolean;
  /** Bytes that were written before it was closed. */
  readonly sent: number;
  readonly ms: number;
}

/** What is written: bytes at once, or a stream of them until the server has enough. */
export type Writing = (socket: Socket) => void | Promise<void>;

/** Opens a connection, writes, and waits until the server closes it. */
export function exchange(port: number, write: Writing, patienceMs: number): Promise<RawAnswer> {
  const started = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => void Promise.resolve(write(socket)).catch(() => socket.destroy()));
    const end = (closed: boolean) => {
      clearTimeout(timer);
      const sent = socket.bytesWritten;
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, closed, sent, ms: performance.now() - started });
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.on('data', (chunk: Buffer) => (text = (text + chunk.toString('latin1')).slice(0, 200_000)));
    // A reset after an early answer is a way of closing.
    socket.on('error', () => undefined);
    socket.on('close', () => end(true));
  });
}

/** Writes the same block until the server closes, or `most` bytes are on their way. */
export async function pour(socket: Socket, block: Uint8Array, most: number): Promise<void> {
  while (!socket.destroyed && socket.writable && socket.bytesWritten < most) {
    if (socket.write(block)) continue;
    await new Promise<void>((resolve) => {
      const go = () => {
        socket.off('drain', go);
        socket.off('close', go);
        resolve();
      };
      socket.on('drain', go);
      socket.on('close', go);
    });
  }
}
