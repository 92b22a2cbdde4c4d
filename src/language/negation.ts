import type { Span } from './found.js';
import { remembered } from './remembered.js';
import { phraseAt, tokenise, wordAt, type Token } from './tokens.js';

/** Verbs whose "pas" denies the verb and not the value: "je ne sais pas 12 millions peut-être". */
const otherVerbs = new Set(
  'sais sait comprends comprend peux peut crois pense know understand vois connais suis'.split(' '),
);
/** What may stand between "pas" and the value that it denies. */
const leadIns = new Set(
  (
    'de d du des un une le la les l sur pour en au aux avec a environ par mon ma mes ce cette on for in an the my pret credit ' +
    'montant duree compte contrat plus moins que'
  ).split(' '),
);
/** Words that begin something else, once the denied value was said. */
const breaks = new Set('mais c plutot but sur pour avec en par je j on over for et and avec instead it'.split(' '));
/** What was not done to a sum does not deny the sum: "pas reçu mes 50 000 F". */
const deeds =
  /^(?:donne|recu|eu|rendu|paye|verse|credite|rembourse|arrive|pris|debite|autorise|fait|sorti|retire|demande|besoin|encore|received|paid|got|given|arrived|yet)e?s?$/;
const pauses = new Set([',', ';', '.', '!', '?', ':', '(', ')']);

/**
 * Parts of a line whose values are denied: "12 et non 9 millions", "pas 9 mais 12 millions", "au lieu de 24 mois".
 * A "non" that begins the line answers the question before it and denies nothing that follows.
 */
export const deniedSpans = remembered((text: string): readonly Span[] => {
  const tokens = tokenise(text);
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length;) {
    const denied = markerAt(tokens, at);
    const until = denied === undefined ? at : deniedUntil(tokens, denied);
    const [first, last] = [tokens[denied ?? at], tokens[until - 1]];
    if (denied !== undefined && until > denied && first !== undefined && last !== undefined) {
      spans.push({ start: first.start, end: last.end });
    }
    at = Math.max(until, denied ?? at, at + 1);
  }
  return spans;
});

/** Index of the first piece that a denial at this place denies. */
function markerAt(tokens: readonly Token[], at: number): number | undefined {
  const [word, next] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
  if ((word === 'et' || word === 'mais') && next === 'non') return wordAt(tokens, at + 2) === 'pas' ? at + 3 : at + 2;
  if (phraseAt(tokens, at, 3) === 'au lieu de' || phraseAt(tokens, at, 3) === 'au lieu d') return at + 3;
  if (
    ['instead of', 'rather than', 'plutot que', 'plutot qu', 'passer de', 'passe de', 'change from'].includes(
      `${word} ${next}`,
    )
  )
    return at + 2;
  if (word === 'not' || word === 'isn' || word === 'pa')
    return denialAfter(tokens, at, word === 'isn' ? at + 2 : at + 1);
  return word === 'pas' ? denialAfter(tokens, at, at + 1) : undefined;
}

/** "pas plus de 5 millions" is a limit, "je ne sais pas" is no denial of a value. */
function denialAfter(tokens: readonly Token[], at: number, next: number): number | undefined {
  const bound = ['plus', 'moins', 'more', 'less', 'only', 'mal', 'encore', 'assez'].includes(wordAt(tokens, next));
  const verb = otherVerbs.has(wordAt(tokens, at - 1)) && !['en', 'un', 'une', 'a'].includes(wordAt(tokens, next));
  const known = wordAt(tokens, at - 1) === 'suis' && tokens[next]?.kind === 'word';
  if (bound || (verb && !known)) return undefined;
  return next;
}

/** The denied value goes as far as the next joint, once something other than small words was said. */
function deniedUntil(tokens: readonly Token[], from: number): number {
  let at = from;
  while (leadIns.has(wordAt(tokens, at))) at += 1;
  if (tokens[at] === undefined || pauses.has(wordAt(tokens, at)) || deeds.test(wordAt(tokens, at))) return from;
  at += 1;
  const ends = /^(?:passe|change)/.test(wordAt(tokens, from - 2)) ? new Set([...breaks, 'a', 'to']) : breaks;
  while (tokens[at] !== undefined && at - from < 12 && !pauses.has(wordAt(tokens, at)) && !ends.has(wordAt(tokens, at)))
    at += 1;
  return at;
}
