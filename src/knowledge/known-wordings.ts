import type { Passage } from '../domain/knowledge.js';
import { expandSms, words } from '../language/normalise.js';
import { indexedTerms, wantedOf } from './asked.js';
import { asksOf } from './cues.js';
import type { KnownWording, Lexicon } from './lexicon.js';
import type { Vocabulary } from './vocabulary.js';
import type { KnownQuestion } from './wordings.js';

/** The wordings of a lexicon, read as questions are. */
export interface ReadWordings {
  /** All terms of the questions that a heading answers. */
  termsOf(heading: string): readonly string[];
  /**
   * The questions and the headings themselves, for a heading is asked for too.
   *
   * @param places the passages under each heading; a question of a heading that is gone is left out
   */
  known(places: ReadonlyMap<string, readonly number[]>): readonly KnownQuestion[];
}

/** File and last heading of a passage, without folders and the headings above; without a heading, the title. */
export function headingOf({ documentId, section, title }: Pick<Passage, 'documentId' | 'section' | 'title'>): string {
  const heading = section === '' ? title : (section.split(' › ').at(-1) ?? '');
  return keyOf({ document: documentId.split('/').at(-1) ?? '', section: heading });
}

/** The headings that the questions are answered by. */
export function headingsOf(wordings: readonly KnownWording[]): ReadonlySet<string> {
  return new Set(wordings.flatMap(({ answer }) => (answer === undefined ? [] : [keyOf(answer)])));
}

export function readWordings(lexicon: Lexicon, vocabulary: Vocabulary): ReadWordings {
  const { wordings } = lexicon;
  const plain = wordings.map(({ question }) => expandSms(question));
  const read = (text: string) => ({ wanted: wantedOf(text, lexicon, vocabulary), cues: asksOf(text).cues });
  const terms = new Map<string, string[]>();
  wordings.forEach(({ answer }, at) => {
    if (answer === undefined) return;
    const said = words(plain[at] ?? '').map((word) => vocabulary.mend(word));
    terms.set(keyOf(answer), [...(terms.get(keyOf(answer)) ?? []), ...indexedTerms(said.join(' '), lexicon)]);
  });
  return {
    termsOf: (heading) => terms.get(heading) ?? [],
    known: (places) => [
      ...[...places]
        .filter(([, mine]) => mine.length <= MANY)
        .map(([key, mine]) => ({ ...read(key.slice(key.indexOf(BETWEEN) + 1)), places: mine })),
      ...wordings.flatMap(({ answer }, at) => {
        const mine = answer === undefined ? [] : places.get(keyOf(answer));
        return mine === undefined ? [] : [{ ...read(plain[at] ?? ''), places: mine }];
      }),
    ],
  };
}

/** A heading over more passages than this says little of each. */
const MANY = 3;

function keyOf({ document, section }: { readonly document: string; readonly section: string }): string {
  return document + BETWEEN + section;
}

/** Stands in no name of a file. */
const BETWEEN = '\n';
