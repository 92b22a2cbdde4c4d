import type { Category } from '../../domain/vocabulary.js';
import { categories } from '../../domain/vocabulary.js';
import { readChoice, readOption } from '../../language/choice.js';
import type { Span } from '../../language/found.js';
import { deniedSpans } from '../../language/negation.js';
import { expandSms, fold, words } from '../../language/normalise.js';
import { categoryWords } from '../../language/vocabulary.js';
import { readYesNo } from '../../language/yes-no.js';
import { clues } from './claim-clues.js';
import { claimPhrases as phrases } from './claim-phrases.js';
import type { Line, Reading } from '../script.js';

/** A category with how strongly a story speaks for it. */
export interface Weighed {
  readonly category: Category;
  readonly weight: number;
}

/** Words that only say that there is a complaint: no subject of one. */
const COMPLAINT =
  /\b(?:reclamations?|reclamer|plaintes?|me plaindre|porter plainte|complaints?|complain|claims?|problemes?|souci|contester|signaler|litige)\b/g;
/** Characters of a story that are weighed: people begin with what happened. */
const READ = 2_000;
/** A further clue of the same category counts this much, twice at most. */
const FURTHER = 0.5;
/** Weight of a word of the closed list that no clue knows. */
const NAMED = 1;

/**
 * The categories that a story speaks for, strongest first: its strongest clue decides, further clues of the same category add
 * a little. What the story denies ("pas la carte mais le virement") is passed over.
 */
export function weighCategories(text: string): readonly Weighed[] {
  const told = expandSms(withoutDenied(text.slice(0, READ))).replaceAll(/[\s,;'’-]+/g, ' ');
  const named = new Set(readChoice(told, categoryWords).map(({ value }) => value));
  return categories
    .map((category) => ({ category, weight: weightOf(category, told, named.has(category)) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
}

/** @param named a word of the closed list names it, perhaps with a slip of the pen */
function weightOf(category: Category, told: string, named: boolean): number {
  if (category === 'autre') return 0;
  const weights = [
    ...clues.filter((clue) => clue.category === category && clue.pattern.test(told)).map(({ weight }) => weight),
    ...(named ? [NAMED] : []),
  ];
  if (weights.length === 0) return 0;
  return Math.max(...weights) + FURTHER * Math.min(weights.length - 1, 2);
}

/** "Une réclamation, pas un compte": what is set against something else is denied, even where nothing is left. */
const CONTRAST = /(?:,|\b(?:et|mais)) (?:non )?pas (?:(?:une?|la|le|les|mon|ma|de|du) )?\w+/g;

/** The line without what it denies; a denial that leaves nothing ("pas de carte depuis un mois") denies no subject. */
function withoutDenied(text: string): string {
  const against = [...fold(text).matchAll(CONTRAST)].map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
  }));
  const set = against.length > 0 && !DEED.test(fold(text)) ? blanked(text, against) : text;
  const rest = blanked(set, deniedSpans(set));
  return readChoice(rest, categoryWords).length > 0 ? rest : set;
}

/** "Débité, pas reçu": a deed that did not happen is no contrast. */
const DEED = /\bpas (?:recu|arriv|encore|donn|rendu|pay|vers|cred|servi|sorti|fait|march|pass|repond|fonction)/;

function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce((line, { start, end }) => line.slice(0, start) + ' '.repeat(end - start) + line.slice(end), text);
}

/** Two categories whose weights are nearer than this are equally likely. */
const NEAR = 1;
/** An answer of so many words is a choice and no story. */
const SHORT = 5;

/**
 * The category of a complaint: chosen by its number or its word (typos forgiven), else weighed from the story.
 * Once it is held, only a line that names another one changes it.
 */
export function readCategory(line: Line): Reading<Category> {
  const asked = line.asking === 'category' || line.doubt !== undefined;
  const chosen = chosenIn(line, asked);
  if (chosen !== undefined) return { kind: 'value', value: chosen };
  if (line.kept?.category !== undefined && !asked) return { kind: 'nothing' };
  const [first, second] = (line.asking === 'category' ? bothNamed(line.text) : undefined) ?? weighCategories(line.text);
  if (first === undefined) return { kind: 'nothing' };
  if (second === undefined || first.weight - second.weight >= NEAR) return { kind: 'value', value: first.category };
  return {
    kind: 'doubt',
    figure: `${first.category} ${second.category}`,
    ask: phrases.whichCategory(first.category, second.category),
    quickReplies: [first, second].map(({ category }) => ({ label: phrases.categories[category], value: category })),
  };
}

/** « Ma carte et mon virement » as the answer names two and tells nothing: neither outweighs the other. */
function bothNamed(text: string): readonly Weighed[] | undefined {
  if (words(text).length > SHORT) return undefined;
  const named = [...new Set(readChoice(withoutDenied(text), categoryWords).map(({ value }) => value))];
  return named.length === 2 ? named.map((category) => ({ category, weight: NAMED })) : undefined;
}

/** How a customer changes the category that is held. */
const INSTEAD =
  /\b(?:categorie|sujet|plutot|category|subject|rather)\b|^\W*(?:non|no|en fait|actually)?\W*(?:c'?est|c|it'?s|it is)\s+(?:un|une|le|la|les|des|du|pour|about|a|the)\b|\bpas (?:la |le |une? |les |des |du )?\w+,? (?:mais|c'?est|plutot)\b/;

function chosenIn(line: Line, asked: boolean): Category | undefined {
  const option = asked ? readOption(line.text, categories.length) : undefined;
  if (option !== undefined) return categories[option];
  const folded = fold(line.text);
  const said = words(folded.replaceAll(COMPLAINT, ' '));
  const changing = INSTEAD.test(folded) || line.intent === 'correction' || readYesNo(line.text) === 'no';
  if (said.length > (changing ? 2 * SHORT : SHORT)) return undefined;
  const named = new Set(readChoice(withoutDenied(line.text), categoryWords).map(({ value }) => value));
  const [only] = named.size === 1 ? named : [];
  const elsewhere = line.asking !== undefined && line.asking !== 'category' && line.asking !== 'description';
  const bare = said.length <= 2 && !elsewhere;
  return asked || changing || bare ? only : undefined;
}
