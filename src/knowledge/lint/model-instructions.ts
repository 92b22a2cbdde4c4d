import { fold } from '../../language/normalise.js';
import { findingAt, type Finding } from './finding.js';
import type { Page } from './page.js';

/** Words to a model instead of to a customer, folded. */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore[rz]?|oublie[rz]?|disregard|forget)\b.{0,40}\b(?:instructions?|consignes?|regles?|rules|prompts?|precedent|previous|above)\b/,
  /\b(?:reponds?|repondez|dis|dites|affirme[rz]?)\s+(?:toujours|systematiquement|uniquement|seulement)\b/,
  /\b(?:always|only|never)\s+(?:answer|reply|respond|say|tell)\b/,
  /\b(?:tu es|you are)\s+(?:desormais|maintenant|now|a partir de maintenant)\b/,
  /\b(?:tu es|vous etes|you are)\s+(?:maintenant\s+|desormais\s+)?(?:un|une|a|an)\s+(?:assistant|modele|ia|ai|model|chatbot)\b/,
  /\bsystem ?prompt\b|\bprompt systeme\b|\bjailbreak\b|<\|(?:im_start|system|endoftext)\|>|\[\/?inst\]|^\s*(?:system|assistant)\s*:/,
  /\b(?:ne (?:dis|dites|revele|mentionne|cite)[sz]? (?:jamais|pas))\b.{0,60}\b(?:client|source|prompt|instruction|document)/,
  /\bas an ai\b|\ben tant qu'(?:ia|assistant)\b.{0,40}\b(?:dois|doit|reponds)\b/,
];
/** What no reader sees and a model does. */
const INVISIBLE =
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u{e0000}-\u{e007f}]{3,}|[\u202a-\u202e\u{e0001}-\u{e007f}]/u;

/** Sentences that command a model, comments and text without shape included. */
export function modelInstructions(pages: readonly Page[]): readonly Finding[] {
  return pages.flatMap((page) => [...inLines(page), ...inFrontMatter(page)]);
}

function inLines({ lines }: Page): readonly Finding[] {
  return lines.flatMap((line) => {
    const what = commandIn(line.text);
    return what === undefined ? [] : [warning(line, what)];
  });
}

function inFrontMatter({ id, frontMatter = '' }: Page): readonly Finding[] {
  return frontMatter.split('\n').flatMap((text, index) => {
    const what = commandIn(text);
    return what === undefined ? [] : [warning({ document: id, section: '', line: index + 2 }, what)];
  });
}

function commandIn(text: string): string | undefined {
  if (INVISIBLE.test(text)) return 'invisible characters that a model would read';
  const folded = fold(text.replace(/\p{Cf}/gu, ''));
  const said = PATTERNS.map((pattern) => pattern.exec(folded)?.[0]).find((found) => found !== undefined);
  return said === undefined ? undefined : `words to a model: “${said}”`;
}

function warning(place: Parameters<typeof findingAt>[0], what: string): Finding {
  return findingAt(place, {
    rule: 'model-instruction',
    severity: 'warning',
    what,
    mend: 'Documents are told to customers: take the line out, and ask who wrote it.',
  });
}
