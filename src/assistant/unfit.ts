import type { KnowledgeAnswer } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import { fold } from '../language/normalise.js';

/** Asks for a secret. */
const asks =
  /\b(?:donnez|envoyez|communiquez|saisissez|tapez|partagez|dites|indiquez|confirmez|transmettez|send|give|tell|enter|type|share|confirm)\b[^.!?\n]{0,60}\b(?:code (?:secret|pin|confidentiel)|pin|cvv|cryptogramme|mot de passe|password|otp|numero de (?:votre )?carte|card number)\b/u;
/** A sentence that forbids it: “ne donnez jamais votre code secret”. */
const forbids = /\b(?:ne|n'|jamais|never|not|don't|personne|aucune?|nobody)\b/u;
/** What else no document of a bank says to its customers: one that says it was tampered with. */
const unfit: readonly RegExp[] = [
  // Speaks to a model, not to a person.
  /\b(?:ignore[zr]?|oublie[zr]?|disregard|forget)\b.{0,40}\b(?:instructions?|consignes?|regles?|rules?|prompt)\b|\bsystem ?(?:prompt|:)|\b(?:tu es|vous etes|you are) (?:desormais|maintenant|now)\b.{0,30}\b(?:assistant|chatbot|modele|model|ia|ai)\b/u,
  // Runs in a page that does not look.
  /<\/?(?:script|img|svg|iframe|object|embed|style|a|form)\b|javascript:|data:text\//u,
  // Grants what only the bank grants.
  /\b(?:votre|your) (?:pret|credit|demande|dossier|loan|application) (?:est|a ete|is|has been) (?:deja |already )?(?:accordee?|approuvee?|acceptee?|garantie?|approved|granted|accepted)\b/u,
];

/** The same knowledge without answers that ask for a secret, order a model about, hold markup or grant a loan. */
export function fitOnly(knowledge: Knowledge): Knowledge {
  return {
    search: (question, limit) => knowledge.search(question, limit),
    async answer(question, language, watch): Promise<KnowledgeAnswer> {
      const found = await knowledge.answer(question, language, watch);
      if (found.kind === 'nothing' || !isUnfit(found.text)) return found;
      return { kind: 'nothing', confidence: 0, ...(found.calls === undefined ? {} : { calls: found.calls }) };
    },
  };
}

/** Whether a quotation says what no document of a bank says. */
export function isUnfit(text: string): boolean {
  const sentences = fold(text)
    .replaceAll('’', "'")
    .split(/(?<=[.!?])\s+|\n+/u);
  return sentences.some(
    (sentence) => unfit.some((pattern) => pattern.test(sentence)) || (asks.test(sentence) && !forbids.test(sentence)),
  );
}
