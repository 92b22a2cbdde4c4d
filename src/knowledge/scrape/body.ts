import type { Response } from 'undici';
import { UpstreamError } from '../../domain/errors.js';

/**
 * A body up to its limit. undici hands over decompressed pieces, so a bomb is cut off at the limit, not after it.
 *
 * @throws UpstreamError `page-too-large`
 */
export async function readBody(response: Response, mostBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new UpstreamError('page-too-large', `it is larger than ${Math.floor(mostBytes / 1000)} kB once decompressed`);
  if (response.body === null) return new Uint8Array();
  if (Number(response.headers.get('content-length')) > mostBytes) {
    await response.body.cancel();
    throw tooLarge();
  }
  const stream: AsyncIterable<Uint8Array> = response.body;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop by an error cancels the stream and with it the connection.
  for await (const piece of stream) {
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
