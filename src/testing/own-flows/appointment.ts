import type { Bank } from '../../domain/bank.js';
import { reference } from '../../domain/ids.js';
import { phoneStep } from '../../flows/contact/contact-steps.js';
import { readablePhone } from '../../flows/contact/phone-answer.js';
import { step, type Line, type Result, type Script } from '../../flows/script.js';
import { readChoice, type Vocabulary } from '../../language/choice.js';
import { say, type Phrase } from '../../language/phrase.js';
import type { Slots } from '../../domain/slots.js';

/** What customers call the subjects of an appointment, in any language. */
const subjects: Vocabulary<'credit' | 'epargne' | 'autre'> = {
  credit: ['crédit', 'prêt', 'emprunt', 'loan', 'leb'],
  epargne: ['épargne', 'placement', 'savings', 'denc xaalis'],
  autre: ['autre', 'autre chose', 'something else', 'leneen'],
};

const title: Phrase = { fr: 'votre rendez-vous en agence', en: 'your appointment in a branch' };

const subject = step({
  slot: 'own_subject',
  label: { fr: 'le sujet', en: 'the subject' },
  named: /\b(?:sujet|motif|subject)\b/,
  ask: (attempt) =>
    attempt === 0
      ? { fr: 'Quel est le sujet du rendez-vous ?', en: 'What is the appointment about?' }
      : { fr: 'Un crédit, une épargne, ou autre chose ?', en: 'A loan, savings, or something else?' },
  choices: [
    { label: { fr: 'Crédit', en: 'Loan' }, value: 'crédit' },
    { label: { fr: 'Épargne', en: 'Savings' }, value: 'épargne' },
    { label: { fr: 'Autre', en: 'Other' }, value: 'autre' },
  ],
  why: { fr: 'Le sujet choisit le conseiller qui vous reçoit.', en: 'The subject decides which adviser sees you.' },
  read({ text }: Line) {
    const found = readChoice(text, subjects).at(-1);
    return found === undefined ? { kind: 'nothing' } : { kind: 'value', value: found.value };
  },
  write: String,
  reread: (kept) => (kept in subjects ? kept : undefined),
  echo: (value) => value,
});

/** A call to fix an appointment: asked for by name, written after an explicit yes, read by the staff among the handoffs. */
export function makeScript(bank: Bank): Script {
  return {
    flow: 'own_appointment',
    version: 1,
    namedBy: /\brendez.?vous\b|\bappointment\b/,
    wantedBy: /\b(?:prendre|fixer|veux|voudrais|want|book|make)\b.{0,20}\b(?:rendez.?vous|rdv|appointment)\b/,
    title,
    opening: { fr: 'Préparons votre rendez-vous.', en: 'Let us prepare your appointment.' },
    steps: [subject, phoneStep({ fr: 'On vous appelle pour fixer l’heure.', en: 'We call you to fix the time.' })],
    confirm: {
      intro: { fr: 'Votre demande :', en: 'Your request:' },
      ask: { fr: 'Je la transmets ?', en: 'Shall I pass it on?' },
    },
    finish: (slots, line) => passedOn(bank, slots, line),
  };
}

function passedOn(bank: Bank, { own_subject, phone }: Slots, line: Line): Result {
  const id = reference('HAND', line.day, line.chance);
  const told: Phrase = {
    fr: `C'est transmis à ${bank.shortName} : **${id}**. On vous appelle au ${readablePhone(phone ?? '')}.`,
    en: `Passed on to ${bank.shortName}: **${id}**. We will call you on ${readablePhone(phone ?? '')}.`,
  };
  const fields = { reason: 'appointment', summary: own_subject ?? '', slots: {}, phone: phone ?? null };
  return { text: say(told, line.language), choices: [], records: [{ kind: 'handoff', id, fields }] };
}
