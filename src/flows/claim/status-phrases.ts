import type { ClaimStatus } from '../../domain/vocabulary.js';
import type { Phrase } from '../../language/phrase.js';
import { dayInWords } from '../days-in-words.js';

/** What else a reference may stand for. */
export type OtherReference = 'PROS' | 'SIM' | 'HAND';

const others: Readonly<Record<OtherReference, { readonly fr: string; readonly en: string }>> = {
  PROS: { fr: 'une demande de compte ou de prêt', en: 'a request for an account or a loan' },
  SIM: { fr: 'une simulation de prêt', en: 'a loan simulation' },
  HAND: { fr: 'une demande de conseiller', en: 'a request for an adviser' },
};

const statuses: Readonly<Record<ClaimStatus, { readonly fr: string; readonly en: string }>> = {
  received: { fr: 'reçue', en: 'received' },
  in_progress: { fr: 'en cours de traitement', en: 'being handled' },
  waiting_customer: { fr: 'en attente de votre retour', en: 'waiting for your reply' },
  resolved: { fr: 'résolue', en: 'resolved' },
  rejected: { fr: 'rejetée', en: 'rejected' },
};

/** What is said while a complaint is looked for, and how it is told. Wolof: no attested wording, so French is said. */
export const statusPhrases = {
  statuses,
  title: { fr: 'le suivi de votre réclamation', en: 'the follow-up of your complaint' },
  opening: { fr: 'Je regarde où en est votre réclamation.', en: 'Let me see where your complaint stands.' },
  idLabel: { fr: 'la référence', en: 'the reference' },
  askId: {
    fr: 'Quelle est la référence de la réclamation ? Elle commence par CLAIM et figure sur votre accusé de réception.',
    en: 'What is the reference of the complaint? It begins with CLAIM and stands on your receipt.',
  },
  askIdAgain: {
    fr: 'La référence ressemble à CLAIM_20261124_7K3M9QXA. Sans elle, un conseiller peut chercher votre dossier : dites « conseiller ».',
    en: 'The reference looks like CLAIM_20261124_7K3M9QXA. Without it an adviser can look for your file: say “adviser”.',
  },
  whyId: {
    fr: 'La référence et votre téléphone, ensemble, protègent votre dossier : personne d’autre ne peut le lire.',
    en: 'The reference and your phone number together protect your file: nobody else can read it.',
  },
  badId: {
    fr: 'Cette référence n’est pas complète : CLAIM, la date en 8 chiffres, puis 8 lettres ou chiffres.',
    en: 'This reference is not complete: CLAIM, the date in 8 digits, then 8 letters or digits.',
  },
  lostId: {
    fr: 'Sans la référence je ne peux pas ouvrir de dossier. Cherchez-la dans le message reçu à l’enregistrement, ou demandez un conseiller.',
    en: 'Without the reference I cannot open a file. Look for it in the message you got when it was registered, or ask for an adviser.',
  },
  otherReference: (kind: OtherReference): Phrase => ({
    fr: `Cette référence est celle d’${others[kind].fr}, pas d’une réclamation : un conseiller peut vous dire où elle en est.`,
    en: `This is the reference of ${others[kind].en}, not of a complaint: an adviser can tell you how it stands.`,
  }),
  personChoice: { label: { fr: 'Un conseiller', en: 'An adviser' }, value: 'conseiller' },
  phoneWhy: {
    fr: 'Le numéro doit être celui qui a été donné avec la réclamation : c’est ce qui prouve qu’elle est à vous.',
    en: 'The number must be the one given with the complaint: it shows that the complaint is yours.',
  },
  missing: {
    fr: 'Je ne trouve pas de réclamation avec cette référence et ce numéro. Vérifiez les deux.',
    en: 'I find no complaint with this reference and this number. Please check both.',
  },
  several: (count: number): Phrase => ({
    fr: `Voici vos ${count} dernières réclamations :`,
    en: `Here are your last ${count} complaints:`,
  }),
  heading: (id: string, subject: Phrase, status: ClaimStatus): Phrase => ({
    fr: `**${id}** (${subject.fr.toLowerCase()}) : **${statuses[status].fr}**`,
    en: `**${id}** (${subject.en.toLowerCase()}): **${statuses[status].en}**`,
  }),
  received: (day: string, deadline: string): Phrase => ({
    fr: `Reçue le ${dayInWords(day, 'fr')}, réponse due au plus tard le ${dayInWords(deadline, 'fr')}.`,
    en: `Received on ${dayInWords(day, 'en')}, answer due by ${dayInWords(deadline, 'en')} at the latest.`,
  }),
  step: (day: string, status: ClaimStatus, note: string): Phrase => ({
    fr: `${dayInWords(day, 'fr')} : ${statuses[status].fr}${note === '' ? '' : ` — ${note}`}`,
    en: `${dayInWords(day, 'en')}: ${statuses[status].en}${note === '' ? '' : ` — ${note}`}`,
  }),
  waiting: {
    fr: 'La banque attend quelque chose de vous : répondez à la demande ci-dessus auprès d’un conseiller ou en agence, avec la référence.',
    en: 'The bank is waiting for something from you: answer the request above through an adviser or in a branch, with the reference.',
  },
  late: {
    fr: 'Ce délai est dépassé, et nous vous prions de nous en excuser. Demandez un conseiller pour relancer le dossier ; vous pouvez aussi saisir gratuitement le médiateur de l’OQSF (oqsf.sn), par une demande écrite et signée.',
    en: 'This delay has passed, and we apologise. Ask for an adviser to press the file; you may also turn to the OQSF mediator (oqsf.sn) free of charge, with a written and signed request.',
  },
  closed: {
    fr: 'Si cette réponse ne vous convient pas, le médiateur de l’OQSF (oqsf.sn) est gratuit : demande écrite et signée, avec les pièces.',
    en: 'If this answer does not suit you, the OQSF mediator (oqsf.sn) is free of charge: a written and signed request, with the documents.',
  },
} as const;
