import { fold } from '../../language/normalise.js';
import type { Reading } from '../orphan-readings.js';
import type { Page, Sentence } from './page.js';
import { boundOf, nearestProducts, perOf, type Statement } from './statement.js';
import { isFrancs } from './table-statements.js';
import { labelOf, productsOf } from './words.js';
import { readingsOf, valueOf } from './readings.js';

/** What follows is worked out, told of the past, asked or imagined: no price of today. */
const NO_PRICE =
  /\bexemples?\b|\bfor example\b|\betai(?:t|ent)\b|\bavai(?:t|ent)\b|\bavant(?:,| le | cette )|^pour [\d\s.]+|\?\s*$/;
const COPULA =
  "(?:coute(?:nt)?|est|sont|s'eleve(?:nt)?|reste(?:nt)?|vaut|couvre(?:nt)?|costs?|is|are)(?: (?:toujours|aussi|actuellement|desormais|de nouveau))*";
const PARTICIPLE = '(plafonne|limite|remunere|facture|fixe|compte|tarife|capped|limited)(?:es?|s)?';
const LEAD = "(?: (?:a|de|d'|au maximum de|jusqu'a|at|to))?";
const predicate = new RegExp(`^(.*?)\\s${COPULA}(?: ${PARTICIPLE})?${LEAD}\\s*$`);
const apposition = new RegExp(`^(.*?),?\\s*${PARTICIPLE} (?:a|at|to)\\s*$`);
const colon = /^(.{3,80}?)\s*:\s*$/;
const attribute =
  /(?:.*[\s(']|^)(?<!\b(?:sur|dans|pour|par|avec|sans) )(?:l'|(?:la|le|les|une?|des|du|cette|cet|ce|son|sa|ses|the)\s)((?:[\p{L}\-']+\s){1,6})(?:de|d'|of)(?: plus de)?\s*$/u;
const threshold = /\b(?:au-dela|a partir|a compter|en dessous|moins)\s+(?:de|d')\s*$/;
const after =
  /^\s*(?:ht|ttc|hors taxes?)?\s*(?:pour|par|for|per)\s+((?:une?|le|la|les|l'|chaque|tout|an|a|the)\s?[^,.;:()]{3,60})/;
const qualifier = /^[^,.;:()]{0,24}?\b((?:pour|jusqu'a|en cas|si|chez|des)\s(?:(?! et )[^,.;:()]){3,60})/;
const FREE = /^(.*?)\s(?:est|sont|is|are)(?: (?:toujours|aussi|entierement|totalement))*\s(gratuite?s?|free)\b/;
/** A pronoun, or a verb whose subject stands further before. */
const nobody = /^(?:(?:il|elle|ils|elles|cela|ce|c'|on|ca|it|they)$|s'|se |peut |peuvent )/;

const CLAUSE = /,(?!\d)|[;:()]|\bet\b(?= (?:il|elle|la|le|l'|une?)\b)/;
const POINTING = /^(?:il|elle|ils|elles|it|they)$|^(?:son|sa|ses|leurs?|its|their)\s/;
const ASKING =
  /\b(?:c'est|quoi|qu'est-ce|que|quels?|quelles?|combien|comment|pourquoi|quand|puis-je|peut-on|est|sont|faire|coute(?:nt)?|what|how|much|is|does)\b|\?/g;

/** What the sentences of a page say: « la clôture coûte 5 000 F », « une taxe de 0,5 %, plafonnée à 2 000 F ». */
export function sentenceStatements(page: Page): readonly Statement[] {
  return page.sentences.flatMap((sentence) => {
    const folded = fold(sentence.text);
    if (NO_PRICE.test(folded)) return [];
    return [...freeStatements(page, sentence, folded), ...figureStatements(page, sentence, folded)];
  });
}

function freeStatements(page: Page, sentence: Sentence, folded: string): readonly Statement[] {
  const [, subject = '', figure = ''] = FREE.exec(folded) ?? [];
  const named = clauseEnd(subject);
  return figure === '' || labelOf(named).length === 0
    ? []
    : [statementOf(page, sentence, { named, kind: 'amount', value: 0, figure, rest: '' })];
}

function figureStatements(page: Page, sentence: Sentence, folded: string): readonly Statement[] {
  const figures = /\d|\p{L}{3}\s(?:mille|francs)/u.test(folded)
    ? readingsOf(sentence.text).filter((reading) => isPrice(reading))
    : [];
  const statements: Statement[] = [];
  let from = 0;
  for (const [index, reading] of figures.entries()) {
    const rest = folded.slice(reading.end, figures[index + 1]?.start);
    const around = { before: folded.slice(from, reading.start), rest, earlier: statements.at(-1)?.named ?? '' };
    const named = nameOf(around, topicOf(sentence.section));
    from = reading.end;
    if (named === undefined || !namesSomething(named)) continue;
    const { kind } = reading;
    if (kind !== 'amount' && kind !== 'percentage') continue;
    statements.push(statementOf(page, sentence, { named, kind, value: valueOf(reading), figure: reading.text, rest }));
  }
  return statements;
}

function isPrice(reading: Reading): boolean {
  const isKind = reading.kind === 'amount' || reading.kind === 'percentage';
  return isKind && isFrancs(reading) && !/points?$/i.test(reading.text);
}

function namesSomething(named: string): boolean {
  return labelOf(named).length > 0 || productsOf(named).length > 0;
}

/** « C'est quoi la TAF ? » is about the TAF: what « elle » and « son taux » below it mean. */
function topicOf(heading: string): string {
  return fold(heading)
    .replace(ASKING, ' ')
    .replace(/\d[\d,. ]*%?/g, ' ');
}

/** The words around a figure, folded. */
interface Around {
  readonly before: string;
  readonly rest: string;
  /** What the figure before it in the sentence was said of. */
  readonly earlier: string;
}

/** The name of what a figure is said of, from the words around it; nothing: the sentence does not tell. */
function nameOf({ before, rest, earlier }: Around, topic: string): string | undefined {
  if (threshold.test(before)) return undefined;
  const said = subjectOf(before, earlier, topic) ?? attribute.exec(before)?.[1] ?? after.exec(rest)?.[1];
  if (said === undefined) return undefined;
  const besides = qualifier.exec(rest)?.[1] ?? '';
  return said.includes(besides) ? said : `${said} ${besides}`;
}

function subjectOf(before: string, earlier: string, topic: string): string | undefined {
  const [, predicated, verb = ''] = predicate.exec(before) ?? [];
  if (predicated !== undefined) return withVerb(subjectIn(predicated, topic), verb);
  const [, apposed, participle = ''] = apposition.exec(before) ?? [];
  if (apposed !== undefined) {
    const own = clauseEnd(apposed);
    return withVerb(labelOf(own).length === 0 ? earlier : own, participle);
  }
  return colon.exec(before)?.[1];
}

/** A pronoun stands for what the heading is about, with what the sentence says before it (« pour les exportations, elle »). */
function subjectIn(words: string, topic: string): string {
  const clauses = words.split(CLAUSE);
  const last = clauses.at(-1)?.trim() ?? '';
  if (!POINTING.test(last)) return clauseEnd(words);
  return namesSomething(last) ? last : `${topic} ${clauses.slice(0, -1).join(' ')}`;
}

/** A cap on a thing is another figure than its price. */
function withVerb(subject: string, participle: string): string {
  return /^(?:plafonne|limite|capped|limited)/.test(participle) && subject !== '' ? `${subject} plafond` : subject;
}

/** The subject in the last clause; a pronoun says nothing. */
function clauseEnd(words: string): string {
  const clause = words.split(CLAUSE).at(-1)?.trim() ?? '';
  return nobody.test(clause) ? '' : clause;
}

function statementOf(
  page: Page,
  { document, section, line, text }: Sentence,
  { named, rest, ...figure }: Pick<Statement, 'named' | 'kind' | 'value' | 'figure'> & { readonly rest: string },
): Statement {
  const per = perOf(rest) ?? perOf(named);
  const bound = boundOf(rest);
  return {
    ...figure,
    ...{ document, section, named: named.trim(), label: labelOf(named), column: [], context: `${section} ${text}` },
    ...(line === undefined ? {} : { line }),
    ...(page.date === undefined ? {} : { date: page.date }),
    ...(per === undefined ? {} : { per }),
    ...(bound === undefined ? {} : { bound }),
    products: nearestProducts(named, section, page.title),
  };
}
