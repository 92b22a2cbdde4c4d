import type { Bank } from '../../domain/bank.js';
import { reference, type Reference } from '../../domain/ids.js';
import type { Claim } from '../../domain/records.js';
import type { Slots } from '../../domain/slots.js';
import type { Language } from '../../domain/vocabulary.js';
import { francs } from '../../language/format.js';
import { say, type Phrase } from '../../language/phrase.js';
import { firstAid, meanwhile } from './claim-advice.js';
import { claimPhrases } from './claim-phrases.js';
import { urgencyOf } from './claim-urgent.js';
import { dayInWords, oneMonthLater } from '../days-in-words.js';
import { readablePhone } from '../contact/phone-answer.js';
import { plainEcho } from '../plain-echo.js';
import type { Line, Result } from '../script.js';

/** Characters of a story that a reply shows. */
export const SHOWN = 120;

/** Registers the claim: its record, and the dated receipt with the day by which the bank must answer. */
export function registered(bank: Bank, slots: Slots, line: Line): Result {
  const claim = claimOf(slots, line.day);
  if (claim === undefined) throw new TypeError('a claim was finished with a value missing');
  const id = reference('CLAIM', line.day, line.chance);
  return { text: receipt(bank, { id, claim }, line), choices: [], records: [{ kind: 'claim', id, fields: claim }] };
}

function claimOf(slots: Slots, day: string): Claim | undefined {
  const { category, description, name, phone, claim_amount = null, incident_date = null } = slots;
  return category === undefined || description === undefined || name === undefined || phone === undefined
    ? undefined
    : { category, description, name, phone, claim_amount, incident_date, deadline: oneMonthLater(day) };
}

interface Registered {
  readonly id: Reference;
  readonly claim: Claim;
}

function receipt(bank: Bank, { id, claim }: Registered, line: Line): string {
  const { language } = line;
  const urgency = urgencyOf({ ...line, text: claim.description });
  const advice = urgency === undefined ? phrases.meanwhile(meanwhile[claim.category]) : firstAid(urgency, bank);
  const parts = [
    say(phrases.registered(id, line.day), language),
    rowsOf(claim, language)
      .map((row) => `- ${row}`)
      .join('\n'),
    say(phrases.deadline(claim.deadline), language),
    say(advice, language),
    say(phrases.recourse, language),
  ];
  return parts.join('\n\n');
}

function rowsOf(claim: Claim, language: Language): readonly string[] {
  const { categories, categoryLabel, descriptionLabel, amountLabel, dateLabel } = claimPhrases;
  const row = (label: Phrase, value: string) => `**${headed(say(label, language))}** : ${value}`;
  return [
    row(categoryLabel, say(categories[claim.category], language)),
    row(descriptionLabel, `« ${plainEcho(claim.description, SHOWN)} »`),
    ...(claim.claim_amount === null ? [] : [row(amountLabel, francs(claim.claim_amount, language))]),
    ...(claim.incident_date === null ? [] : [row(dateLabel, dayInWords(claim.incident_date, language))]),
    `**Contact** : ${claim.name}, ${readablePhone(claim.phone)}`,
  ];
}

/** « la catégorie » heads a row as « Catégorie ». */
function headed(label: string): string {
  const bare = label.replace(/^(?:la |le |les |the )/, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** @source facts on complaints: circular 002-2020/CB/C of 18 September 2020; OQSF, mediation page */
const phrases = {
  registered: (id: Reference, day: string): Phrase => ({
    fr: `Votre réclamation **${id}** est enregistrée, reçue le ${dayInWords(day, 'fr')}. Ce message est votre accusé de réception.`,
    en: `Your complaint **${id}** is registered, received on ${dayInWords(day, 'en')}. This message is your receipt.`,
  }),
  deadline: (day: string): Phrase => ({
    fr: `La banque doit vous répondre **au plus tard le ${dayInWords(day, 'fr')}** : un mois, selon la circulaire 002-2020 de la Commission bancaire de l’UMOA. Pour suivre le dossier, il vous faut cette référence et votre numéro de téléphone.`,
    en: `The bank must answer you **by ${dayInWords(day, 'en')} at the latest**: one month, under circular 002-2020 of the UMOA banking commission. To follow the file you need this reference and your phone number.`,
  }),
  meanwhile: (advice: Phrase): Phrase => ({
    fr: `**En attendant** : ${advice.fr}`,
    en: `**Meanwhile**: ${advice.en}`,
  }),
  recourse: {
    fr: '**Recours** : sans réponse à cette date, ou si la réponse ne vous convient pas, le médiateur de l’OQSF (oqsf.sn) est gratuit. Sa demande est écrite et signée, avec les pièces.',
    en: '**Recourse**: without an answer by then, or if the answer does not suit you, the OQSF mediator (oqsf.sn) is free of charge. The request is written and signed, with the documents.',
  },
} as const;
