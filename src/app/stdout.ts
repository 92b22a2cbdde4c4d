import { Writable } from 'node:stream';

/**
 * Takes stdout for one writer: from here on whatever else is printed, by whomever, goes to stderr.
 *
 * @returns the only way to stdout; it errors when nobody reads any more
 */
export function takeStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  const own = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => void write(chunk, done),
  });
  process.stdout.on('error', (error: Error) => own.destroy(error));
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return own;
}
