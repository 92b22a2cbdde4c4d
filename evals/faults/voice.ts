import type { Client, Told } from './client.js';

/** Begins as an Ogg file does; who listens here is a double. */
const RECORDING = 'OggS\u0000\u0002'.padEnd(4_000, '\u0000');

/** Sends a recording as the web page does. */
export function speak(client: Client): Promise<Told> {
  const border = 'tokosel-faults';
  const body = `--${border}\r\nContent-Disposition: form-data; name="audio"; filename="a.ogg"\r\nContent-Type: audio/ogg\r\n\r\n${RECORDING}\r\n--${border}--\r\n`;
  const headers = { 'Content-Type': `multipart/form-data; boundary=${border}` };
  return client.send({ method: 'POST', path: '/api/voice-chat', headers, body });
}
