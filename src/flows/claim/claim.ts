import type { Bank } from '../../domain/bank.js';
import { xof } from '../../domain/money.js';
import { categories } from '../../domain/vocabulary.js';
import { francs } from '../../language/format.js';
import { fold } from '../../language/normalise.js';
import { say, type Phrase } from '../../language/phrase.js';
import { firstAid, thenRegister } from './claim-advice.js';
import { readCategory, weighCategories } from './claim-category.js';
import { readClaimAmount, readIncidentDate } from './claim-facts.js';
import { claimPhrases as phrases } from './claim-phrases.js';
import { registered, SHOWN } from './claim-receipt.js';
import { claimantStep } from './claimant.js';
import { readDescription, rereadStory, TELLING, tells } from './claim-story.js';
import { urgencyOf } from './claim-urgent.js';
import { phoneStep } from '../contact/contact-steps.js';
import { dayInWords } from '../days-in-words.js';
import { plainEcho } from '../plain-echo.js';
import { step, type Line, type Reading, type Script, type Step } from '../script.js';

/** The guided complaint: it is written only after an explicit yes to its summary. */
export function makeClaimScript(bank: Bank): Script {
  return {
    flow: 'claim',
    version: 1,
    startedBy: 'claim_new',
    namedBy: NAMED,
    wantedBy: WANTED,
    recognises: ({ text }) =>
      !EARNS.test(fold(text)) && tells(text) && (weighCategories(text)[0]?.weight ?? 0) >= TELLING,
    topic: ({ description = '' }) => `réclamation ${description.slice(0, 200)}`,
    settledBy:
      /\b(?:probleme|souci|affaire|c'?est|tout est|deja) (?:est |deja |enfin )?(?:regle|resolue?|arrange|rentre dans l'ordre)\b|\bai retrouvee?s?\b|\bplus (?:la peine|besoin)\b|\b(?:found it|it is solved|problem solved|no longer needed)\b/,
    title: phrases.title,
    opening: phrases.opening,
    openingFor: (line) => urgentOpening(bank, line),
    urgent: (line) => urgencyOf(line) !== undefined,
    steps: [category, descriptionStep(bank), name, phoneStep(phrases.whyPhone), amount, date],
    confirm: { intro: phrases.summary, ask: phrases.confirm },
    finish: (slots, line) => registered(bank, slots, line),
  };
}

const NAMED = /\b(?:reclam\w*|plaintes?|me plaindre|complain\w*|litige|dispute)\b/;
const WANTED =
  /\b(?:(?:fai\w*|def|begg\w*|bugg?a?|beugu?e?|depos\w*|ouvrir|enregistr\w*|porte[rz]?|file|make|lodge|have|une?|a|1|ma|my) (?:reclamations?|plaintes?|complaints?|claims?)|me plaindre|reclamer|to complain|contester)\b/;

/** « Mon salaire est de 300 000 » tells of nothing that went wrong. */
const EARNS =
  /^\W*(?:mon|ma|sama|my) (?:salaire|revenu|paie|paye|pension|salary|income)s?(?: (?:net|mensuel|moyen))? (?:est|c'?est|fait|mooy|moy|is|=|:)? ?(?:de |d'|environ )*\d/;

/** What cannot wait is said first. */
function urgentOpening(bank: Bank, line: Line): Phrase | undefined {
  const urgency = urgencyOf(line);
  if (urgency === undefined) return undefined;
  const aid = firstAid(urgency, bank);
  return { fr: `${aid.fr} ${thenRegister.fr}`, en: `${aid.en} ${thenRegister.en}` };
}

const category = step({
  slot: 'category',
  label: phrases.categoryLabel,
  named: /\b(?:categories?|categorie|sujet|type de reclamation|category|subject)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askCategory : phrases.askCategoryAgain),
  choices: phrases.categoryChoices,
  why: phrases.whyCategory,
  read: readCategory,
  write: String,
  reread: (kept) => categories.find((one) => one === kept),
  echo: (value, language) => say(phrases.categories[value], language).toLowerCase(),
});

function descriptionStep(bank: Bank): Step {
  return step({
    slot: 'description',
    label: phrases.descriptionLabel,
    named: /\b(?:descriptions?|faits|recit|histoire|story|facts)\b/,
    ask: (attempt) => (attempt === 0 ? phrases.askDescription : phrases.askDescriptionAgain),
    choices: [],
    why: phrases.whyDescription,
    read: (line) => withAid(bank, readDescription(line), line),
    write: String,
    reread: rereadStory,
    echo: (value) => `« ${plainEcho(value, SHOWN)} »`,
  });
}

/** A theft that comes out on the way is answered on the way; at the very beginning the opening has said it. */
function withAid(bank: Bank, reading: Reading<string>, line: Line): Reading<string> {
  const begun = line.asking !== undefined || line.kept?.category !== undefined;
  const urgency = begun && reading.kind === 'value' ? urgencyOf(line) : undefined;
  return urgency === undefined || reading.kind !== 'value' ? reading : { ...reading, note: firstAid(urgency, bank) };
}

const name = claimantStep(phrases.whyName);

const amount = step({
  slot: 'claim_amount',
  label: phrases.amountLabel,
  named: /\b(?:montants?|sommes?|amount|sum)\b/,
  ask: () => phrases.askAmount,
  choices: [],
  why: phrases.whyAmount,
  read: readClaimAmount,
  write: (value) => `${value} F`,
  reread(kept) {
    const figures = /^(\d{1,15}) F$/.exec(kept)?.[1];
    return figures === undefined ? undefined : xof(Number(figures));
  },
  echo: (value, language) => francs(value, language),
  silent: true,
});

const date = step({
  slot: 'incident_date',
  label: phrases.dateLabel,
  named: /\bdates?\b|\bjour des faits\b|\bday of\b/,
  ask: () => phrases.askDate,
  choices: [],
  why: phrases.whyDate,
  read: readIncidentDate,
  write: String,
  reread: (kept) => (/^\d{4}-\d{2}-\d{2}$/.test(kept) ? kept : undefined),
  echo: (value, language) => dayInWords(value, language),
  silent: true,
});
