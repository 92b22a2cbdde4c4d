import { StringDecoder } from 'node:string_decoder';

/** One line that was typed or piped in; of a line over the limit only its beginning is kept. */
export interface MessageLine {
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * Lines of a stream, without the blank ones and without the spaces around them. UTF-8 may be split over chunks, lines
 * end with LF, CR or CRLF, the last one may end with nothing. What is over the limit is dropped as it comes, never held.
 *
 * @param maxLength in UTF-16 units
 */
export async function* readMessageLines(input: NodeJS.ReadableStream, maxLength: number): AsyncGenerator<MessageLine> {
  const decoder = new StringDecoder('utf8');
  const line = new LongLine(maxLength);
  let isStart = true;
  for await (const chunk of input) {
    const decoded = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const text = isStart ? decoded.replace(/^\uFEFF/, '') : decoded;
    isStart &&= decoded === '';
    const pieces = text.split(/[\r\n]/);
    for (const [index, piece] of pieces.entries()) {
      line.add(piece);
      if (index < pieces.length - 1) yield* line.take();
    }
  }
  line.add(decoder.end());
  yield* line.take();
}

/** The line being read, as far as it may go. */
class LongLine {
  private pieces: string[] = [];
  private room: number;
  private isCut = false;

  constructor(private readonly maxLength: number) {
    this.room = maxLength;
  }

  add(piece: string): void {
    if (piece.length > this.room) this.isCut = true;
    this.pieces.push(piece.slice(0, this.room));
    this.room -= Math.min(this.room, piece.length);
  }

  *take(): Generator<MessageLine> {
    const line: MessageLine = { text: this.pieces.join('').trim(), isCut: this.isCut };
    this.pieces = [];
    this.room = this.maxLength;
    this.isCut = false;
    if (line.text !== '' || line.isCut) yield line;
  }
}
