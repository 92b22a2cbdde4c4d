import type { QuestionCluster } from '../../domain/kpis.js';
import { maskFigures } from '../../domain/masked.js';

/** A question that was asked so many times in the same words. */
export interface AskedQuestion {
  readonly text: string;
  readonly count: number;
}

interface Cluster {
  readonly terms: ReadonlySet<string>;
  readonly asked: AskedQuestion[];
  count: number;
}

/** Two questions are about the same when they share this much of their terms. */
const ALIKE = 0.5;
const EXAMPLES = 3;

/** Words that say nothing about what is asked, French, English and Wolof, as `termsIn` writes them. */
const EMPTY = new Set(
  (
    'le la les un une des de du au aux et ou est sont ce cet cette ces que qui quoi quel quelle quels quelles comment ' +
    'combien pourquoi quand je tu il elle on nous vous ils mon ma mes votre vos ton ta pour par sur dans avec sans ' +
    'vers en ne pas plus moi svp bonjour bonsoir merci veux voudrais puis peux peut faire fait avoir ai a y se si ' +
    'the an is are of to in on for how what can you my me do does it and or please want i ' +
    'naka lan ndax dama ma la nga ci ak bi yi'
  ).split(' '),
);

/**
 * Questions by what they are about: those that share half of their terms stand together, the most asked first.
 *
 * @param asked the most asked first; each joins the first cluster that it is like
 */
export function clusterQuestions(asked: readonly AskedQuestion[]): readonly QuestionCluster[] {
  const clusters: Cluster[] = [];
  const byTerm = new Map<string, Cluster[]>();
  for (const question of asked) {
    const terms = termsIn(maskFigures(question.text));
    const home = candidates(terms, byTerm).find((cluster) => likeness(cluster.terms, terms) >= ALIKE);
    if (home === undefined) found(clusters, byTerm, { terms, asked: [question], count: question.count });
    else {
      home.asked.push(question);
      home.count += question.count;
    }
  }
  return clusters.sort((one, other) => other.count - one.count).map(shown);
}

/** Only a cluster that shares a term can be like it. */
function candidates(terms: ReadonlySet<string>, byTerm: ReadonlyMap<string, readonly Cluster[]>): readonly Cluster[] {
  return [...new Set([...terms].flatMap((term) => byTerm.get(term) ?? []))];
}

function found(clusters: Cluster[], byTerm: Map<string, Cluster[]>, cluster: Cluster): void {
  clusters.push(cluster);
  for (const term of cluster.terms) byTerm.set(term, [...(byTerm.get(term) ?? []), cluster]);
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((term) => other.has(term)).length;
  return shared / (one.size + other.size - shared);
}

/** The beginnings of the words that carry something; a line of none is its own term. */
function termsIn(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const terms = words.filter((word) => word.length > 1 && !EMPTY.has(word)).map((word) => word.slice(0, 5));
  return new Set(terms.length === 0 ? [plain.trim()] : terms);
}

function shown({ asked, count }: Cluster): QuestionCluster {
  const examples = [...new Set(asked.map(({ text }) => maskFigures(text)))].slice(0, EXAMPLES);
  return { label: examples[0] ?? '', count, examples };
}
