import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { HttpProblem } from './problem.js';

/** A recording with the fields beside it. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, string>>;
}

/** A minute of speech in any format is far less. */
const MOST_BYTES = 10 * 1024 * 1024;
/** What stands around it: names, borders, three short fields. */
const AROUND = 64 * 1024;
const LIMITS = { files: 1, fileSize: MOST_BYTES, fields: 8, fieldSize: 1_024, fieldNameSize: 64, parts: 10 };

/**
 * Reads a form with one file, `audio`.
 *
 * @throws HttpProblem 413 `audio-too-large`, 415 `unsupported-media-type` or `encoded-body`, 400 `bad-form` or `body-cut`
 */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  if (request.headers['content-encoding'] !== undefined) {
    throw new HttpProblem(415, 'encoded-body', 'send the body without Content-Encoding');
  }
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    throw new HttpProblem(415, 'unsupported-media-type', 'Content-Type must be multipart/form-data');
  }
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + AROUND) throw tooLarge();
  try {
    return await parse(request);
  } finally {
    request.resume();
  }
}

function parse(request: IncomingMessage): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const parser = open(request);
    const fields = new Map<string, string>();
    const chunks: Buffer[] = [];
    let file: string | undefined;
    const fail = (problem: HttpProblem) => {
      request.unpipe(parser);
      parser.removeAllListeners('close');
      reject(problem);
    };
    parser.on('file', (name, stream) => {
      file = name;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => fail(tooLarge()));
      stream.on('error', () => fail(cut()));
    });
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated || fields.has(name)) fail(bad(`a field is too long or stands there twice`));
      fields.set(name, value);
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => fail(bad('the form has too many parts')));
    }
    parser.on('error', () => fail(bad('the form cannot be read')));
    request.once('aborted', () => fail(cut()));
    parser.on('close', () => {
      if (file !== 'audio') reject(bad('the form has no file named audio'));
      else resolve({ bytes: Buffer.concat(chunks), fields: Object.fromEntries(fields) });
    });
    request.pipe(parser);
  });
}

function open(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS });
  } catch (cause) {
    throw cause instanceof Error ? bad('the form has no boundary') : cause;
  }
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'audio-too-large', 'the recording is larger than 10 MB');
}

function bad(reason: string): HttpProblem {
  return new HttpProblem(400, 'bad-form', reason);
}

function cut(): HttpProblem {
  return new HttpProblem(400, 'body-cut', 'the body stopped before its end');
}
