import type { Passage } from '../domain/knowledge.js';
import type { Language } from '../domain/vocabulary.js';
import { fold, words } from '../language/normalise.js';
import { NO_ANSWER } from './model-answer-prompt.js';
import { orphanFigures } from './orphan-figures.js';
import { termsOf } from './terms.js';

/** Why a model's text is not shown. */
export type Refusal =
  'orphan-figure' | 'markup' | 'asks-a-secret' | 'claims-an-act' | 'tells-its-rules' | 'off-the-passages' | 'too-long';

/** What a text is judged by. */
export interface Judged {
  readonly language: Language;
  /** Masked, as the model saw it. */
  readonly question: string;
  readonly instructions: string;
  /** The passages that the text cites. */
  readonly cited: readonly Passage[];
}

/** Characters that an answer may have: two screens of a phone. */
const LONGEST = 1_800;

/** The first reason not to show a text, citations taken out; nothing when there is none. */
export function refusalOf(text: string, judged: Judged): Refusal | undefined {
  const folded = fold(text).replace(/\s+/g, ' ');
  if (text.length > LONGEST) return 'too-long';
  if (markup.test(text)) return 'markup';
  if (asksSecret(folded)) return 'asks-a-secret';
  if (acts.some((act) => act.test(folded))) return 'claims-an-act';
  if (tellsRules(text, judged.instructions)) return 'tells-its-rules';
  if (orphanFigures(text, judged.cited).length > 0) return 'orphan-figure';
  return isOff(text, judged) ? 'off-the-passages' : undefined;
}

const markup = /<\/?[a-z!?]|&(?:#\d|#x|[a-z]{2,8};)|!\[|\]\s*\(|\]\s*:|```|\{\{|\bfunction_?call\b/i;

const secret =
  /\b(?:code (?:secret|pin|confidentiel|sms|recu|whatsapp|unique|de (?:validation|verification|confirmation|securite))|pin|otp|cvv|cvc|cryptogramme|mot de passe|password|passcode|(?:numero|number)s? (?:complet |entier )?(?:de |of )?(?:la |the |your |votre |sa )?(?:carte|card)|card number|kod (?:bi|sekere|pin))\b/g;
const asking =
  /\b(?:donne[zr]|donner|communique[zr]|indique[zr]|envoye[zr]|saisisse[zr]|saisir|tape[zr]|entre[zr]|transmette[zr]|precise[zr]|confirme[zr]|partage[zr]|fournisse[zr]|dites|give|send|share|tell|enter|type|provide|confirm|need|besoin|joxe?|yonne+|bindal|wax ma|quel est|what is)\b/;
const warning = /\b(?:jamais|ne|n|never|not|don'?t|personne|nobody|bul|buleen)\b/;

/** A sentence that asks for what no bank may ask for; a warning against it is none. */
function asksSecret(folded: string): boolean {
  return folded.split(/[.!?…]\s/).some((sentence) =>
    [...sentence.matchAll(secret)].some(({ index }) => {
      const before = sentence.slice(Math.max(0, index - 90), index);
      return asking.test(before) && !warning.test(before);
    }),
  );
}

const acts: readonly RegExp[] = [
  /\b(?:votre|ton|ta|vos|your)\b[^.!?]{0,40}\b(?:est|a ete|sont|ont ete|sera|is|has been|have been|was)\b[^.!?]{0,20}\b(?:accorde|approuve|accepte|valide|debloque|credite|rembourse|bloque|annule|active|enregistre|transmis|envoye|ouvert|granted|approved|accepted|credited|refunded|blocked|cancelled|opened|registered)/,
  /\b(?:j'ai|je viens de|nous avons|nous venons de|i have|i've|we have|we've)\b[^.!?]{0,30}\b(?:accord|approuv|valid|vire|virement|transfer|debloqu|credite|rembours|bloqu|annul|activ|enregistr|transmis|envoye|ouvert|effectu|verifi|consult|grant|approv|refund|block|cancel|open|check|sent)/,
  /\b(?:a ete|ont ete|vient d'etre|viennent d'etre|has been|have been)\b[^.!?]{0,20}\b(?:effectue|execute|realise|valide|credite|debite|rembourse|debloque|bloque|annule|accorde|approuve|executed|made|sent|refunded|credited|blocked|cancelled|granted|approved)/,
  /\b(?:je|nous|on|i|we)\b[^.!?]{0,12}\b(?:accord(?:e|ons)|octro(?:ie|yons)|garanti(?:s|ssons)|promet(?:s|tons)|approuv(?:e|ons)|grant|guarantee|promise|approve)\b/,
  /\b(?:votre|ton|your) solde (?:est|actuel|s'eleve)|\byour balance\b/,
  /\b(?:prets?|credits?|loans?|dossiers?|demandes?|applications?)\b[^.!?]{0,30}\b(?:est|sont|sera|seront|is|are|will be) (?:\w+ )?(?:garanti|accorde|approuve|accepte|granted|approved|accepted|guaranteed)/,
  /\b(?:pret|credit|loan) (?:garanti|assure|guaranteed)\b|\b(?:felicitations|congratulations)\b/,
];

const RUN = 6;

/** Six words in a row of our instructions. */
function tellsRules(text: string, instructions: string): boolean {
  if (text.includes(NO_ANSWER)) return true;
  const ours = ` ${words(instructions).join(' ')} `;
  const said = words(text);
  return said.some((_, at) => at + RUN <= said.length && ours.includes(` ${said.slice(at, at + RUN).join(' ')} `));
}

/** At least this share of a French answer's terms stands in the passages it cites, or in the question. */
const SHARE = 0.5;
/** Fewer terms prove nothing. */
const FEW = 4;

/** A French answer in other words than its passages' is not taken from them. Other languages cannot be compared by words. */
function isOff(text: string, { language, question, cited }: Judged): boolean {
  if (language !== 'fr') return false;
  const told = [...new Set(termsOf(text))];
  if (told.length < FEW) return false;
  const known = new Set(
    termsOf([question, ...cited.flatMap(({ title, section, text: body }) => [title, section, body])].join(' ')),
  );
  return told.filter((term) => known.has(term)).length < SHARE * told.length;
}
