/** A line of a dataset with the place where it stands. */
export interface PlacedText {
  readonly text: string;
  /** `gold.jsonl:12` */
  readonly place: string;
}

/** Two lines that say the same although one is learnt from and the other judged by. */
export interface Leak {
  readonly test: PlacedText;
  readonly train: PlacedText;
  /** Of their three-letter pieces, those they share, 0..1; 1 is the same line. */
  readonly likeness: number;
}

/** From here on two lines differ by a letter or a word that changes nothing. */
export const TOO_LIKE = 0.85;
/** Set phrases ("oui", "merci beaucoup") are everybody's: whoever tests them has learnt them. */
const FEWEST_WORDS = 4; // different ones

/** Each test line that stands in the training lines too, or nearly does, with the one it is most like. */
export function leaksBetween(train: readonly PlacedText[], test: readonly PlacedText[]): readonly Leak[] {
  const shelf = shelve(train);
  return test.flatMap((line) => mostLike(line, shelf) ?? []);
}

/** Lines that stand in one set before, but for case, accents and marks. */
export function twinsIn(lines: readonly PlacedText[]): readonly Leak[] {
  const seen = new Map<string, PlacedText>();
  return lines.flatMap((line) => {
    const plain = plainOf(line.text);
    if (plain === '') return [];
    const before = seen.get(plain);
    seen.set(plain, before ?? line);
    return before === undefined ? [] : [{ test: line, train: before, likeness: 1 }];
  });
}

interface Shelf {
  readonly lines: readonly { readonly line: PlacedText; readonly pieces: number }[];
  /** Places in `lines` of the lines that hold a piece. */
  readonly byPiece: ReadonlyMap<string, readonly number[]>;
  readonly byText: ReadonlyMap<string, PlacedText>;
}

function shelve(train: readonly PlacedText[]): Shelf {
  const byPiece = new Map<string, number[]>();
  const byText = new Map<string, PlacedText>();
  const lines = train.map((line, index) => {
    const plain = plainOf(line.text);
    const pieces = piecesOf(plain);
    for (const piece of pieces) {
      const holders = byPiece.get(piece);
      if (holders === undefined) byPiece.set(piece, [index]);
      else holders.push(index);
    }
    if (!byText.has(plain)) byText.set(plain, line);
    return { line, pieces: pieces.size };
  });
  return { lines, byPiece, byText };
}

function mostLike(test: PlacedText, { lines, byPiece, byText }: Shelf): readonly Leak[] | undefined {
  const plain = plainOf(test.text);
  if (isSetPhrase(plain)) return undefined;
  const same = byText.get(plain);
  if (same !== undefined) return [{ test, train: same, likeness: 1 }];
  const pieces = piecesOf(plain);
  const shared = new Map<number, number>();
  for (const piece of pieces)
    for (const index of byPiece.get(piece) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  let best: Leak | undefined;
  for (const [index, count] of shared) {
    const other = lines[index];
    if (other === undefined) continue;
    const likeness = count / (pieces.size + other.pieces - count);
    if (likeness >= TOO_LIKE && likeness > (best?.likeness ?? 0)) best = { test, train: other.line, likeness };
  }
  return best === undefined ? undefined : [best];
}

function piecesOf(plain: string): ReadonlySet<string> {
  const padded = ` ${plain} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, start) => padded.slice(start, start + 3)));
}

function isSetPhrase(plain: string): boolean {
  return new Set(plain.split(' ')).size < FEWEST_WORDS;
}

/** Letters and figures alone, small and without accents. */
function plainOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
