import { reference } from '../../domain/ids.js';
import type { Slots } from '../../domain/slots.js';
import { accountTypes } from '../../domain/vocabulary.js';
import { say } from '../../language/phrase.js';
import { accountPhrases as phrases } from './account-phrases.js';
import { readAccountType } from './account-type.js';
import { emailStep, nameStep, phoneStep } from '../contact/contact-steps.js';
import { readablePhone } from '../contact/phone-answer.js';
import { step, type Line, type Result, type Script } from '../script.js';

const ACCOUNT = String.raw`(?:c(?:om|m|)?pte?s?|[ck]onts?|kompte|kontu|acc(?:t|ount)?s?|livrets?)\b(?! rendu)`;
const SOME = String.raw`(?:un|une|1|d|de|ab|benn|an|a|deux|nouveau|nouvel|autre|otre|deuxieme|second|premier|propre|1er|new|first|savings|current|business|youth|joint|bank)`;
const ANY = String.raw`(?:${SOME}|le|la|l|du|mon|ma|mes|votre|notre|moi|des|the|my|svp)`;
/** The first are asked for of any account, the second of one that is not there yet. */
const OPENS = String.raw`(?<!\bpas (?:pour )?)\b(?:r?ouvr\w*|ouver\w*|cre[ea]\w*|souscri\w*|ubb?i\w*|open\w*|inscri\w*|prendre|set up|nouveau|new)`;
const WANTS = String.raw`\b(?:j?ve(?:u|ux|us)?|voudrai[st]?|jvoudrai?s?|faut|fo|besoin|bsoin|b[eu]{1,2}gg?u?[ea]?|envie|soxla|sokhla|naa|laa|want|need|like)`;

/** The guided opening of an account: a lead for an adviser, written after an explicit yes. */
export function makeAccountScript(): Script {
  return {
    flow: 'account',
    version: 1,
    startedBy: 'account_opening',
    namedBy:
      /\bcompt\w* (?:courant|d?'?epargne|jeunes?|entreprise|pro\w*|cheques?|etudiant|sur livret)\b|\blivret d'epargne\b|\b(?:savings|current|checking|youth|student|business) account\b/,
    wantedBy: new RegExp(
      String.raw`${OPENS}\W+(?:${ANY}\W+){0,3}${ACCOUNT}|${WANTS}\W+(?:(?:juste|aussi|osi|d|avoir|am|ubbi|mon|mn|sama)\W+){0,2}(?:${SOME}\W+){0,3}${ACCOUNT}|\bdevenir clients?\b|\bbecome a (?:customer|client)\b`,
    ),
    topic: ({ account_type = '' }) => `ouvrir un compte ${account_type}`,
    title: phrases.title,
    opening: phrases.opening,
    steps: [accountType, nameStep(phrases.whyName), phoneStep(phrases.whyPhone), emailStep(phrases.whyEmail)],
    confirm: { intro: phrases.summary, ask: phrases.confirm },
    finish: writeLead,
  };
}

const accountType = step({
  slot: 'account_type',
  label: phrases.typeLabel,
  // "Oui, ouvrez le compte" names no line of the summary.
  named:
    /\btypes?\b|\b(?:chang|modifi|corrig|rectifi)\w* (?:de |le |the |my |mon )?(?:compte|account)\b|^\W*(?:le |de |the )?(?:compte|account)\W*$/,
  ask: (attempt) => (attempt === 0 ? phrases.askType : phrases.askTypeAgain),
  choices: phrases.typeChoices,
  why: phrases.whyType,
  read: readAccountType,
  write: String,
  reread: (kept) => accountTypes.find((type) => type === kept),
  echo: (type, language) => (phrases.types[type][language] ?? phrases.types[type].fr).toLowerCase(),
});

function writeLead({ account_type, name, phone, email }: Slots, line: Line): Result {
  if (account_type === undefined || name === undefined || phone === undefined) {
    throw new TypeError('an account request was finished with a value missing');
  }
  const id = reference('PROS', line.day, line.chance);
  const contact = { name, phone, email: email ?? null };
  const notOfALoan = { loan_type: null, amount: null, months: null, profile: null, income: null };
  return {
    text: say(phrases.written({ id, type: account_type, phone: readablePhone(phone) }), line.language),
    choices: [],
    records: [{ kind: 'lead', id, fields: { product: 'account', ...contact, account_type, ...notOfALoan } }],
  };
}
