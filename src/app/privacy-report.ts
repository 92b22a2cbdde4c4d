import type { Retention, RetentionClass } from '../domain/privacy.js';
import type { CareKind } from '../store/privacy/care.js';
import { goneTables } from '../store/privacy/forget.js';
import { inventory } from '../store/privacy/inventory.js';
import { readBank } from './bank.js';
import { recipientsOf, type Recipient } from './recipients.js';
import { readRetention } from './retention.js';
import type { Settings } from './settings.js';

/** What is kept in one table, as a declaration asks for it. */
export interface Declared {
  readonly table: string;
  readonly heading: string;
  readonly purpose: string;
  /** What of a person stands in it, by kind. */
  readonly holds: Readonly<Partial<Record<CareKind, readonly string[]>>>;
  /** Days; absent: while it is of use, and nothing of customers. */
  readonly days?: number;
  /** Days of what was said, where it goes before the rest. */
  readonly wordsDays?: number;
  /** What happens then. */
  readonly afterwards: string;
}

/** What is kept of people, why, how long, and who else receives it. */
export interface PrivacyReport {
  readonly bank: string;
  readonly law: string;
  readonly tables: readonly Declared[];
  readonly files: readonly Declared[];
  readonly recipients: readonly Recipient[];
}

const LAW = 'loi n° 2008-12 du 25 janvier 2008, décret n° 2008-721 ; autorité : CDP';

/** From the same table that exports and erasures follow, with the settings in force. @throws OperatorError those of what it reads */
export async function privacyReport(settings: Settings): Promise<PrivacyReport> {
  const [bank, retention] = await Promise.all([readBank(settings.TOKOSEL_BANK), readRetention(settings.TOKOSEL_BANK)]);
  const tables = Object.entries(inventory).map(([table, { heading, purpose, keeps, columns }]): Declared => {
    const holds = heldIn(columns);
    const days = keeps === 'house' ? {} : { days: retention[keeps] };
    const words = keeps === 'figures' && holds.words !== undefined ? { wordsDays: retention.conversations } : {};
    const afterwards = goneTables.includes(table) ? AFTERWARDS.deliveries : AFTERWARDS[keeps];
    return { table, heading, purpose, holds, ...days, ...words, afterwards };
  });
  return { bank: bank.name, law: LAW, tables, files: filesOf(retention), recipients: recipientsOf(settings) };
}

const AFTERWARDS: Readonly<Record<RetentionClass | 'house', string>> = {
  conversations: 'les mots sont effacés ; les chiffres restent, sans identité',
  deliveries: 'effacé',
  recordings: 'effacé',
  leads: 'nom, téléphone, e-mail, revenu et notes effacés ; la demande est comptée',
  handoffs: 'résumé, éléments et téléphone effacés ; le passage est compté',
  claims: 'compté depuis la clôture ; puis nom, téléphone, description et notes effacés',
  figures: 'effacé ; restent les totaux par jour',
  staff_log: 'effacé',
  sign_in: 'effacé',
  house: 'gardé tant que c’est utile',
};

/** What is kept outside the database. */
function filesOf({ conversations }: Retention): readonly Declared[] {
  return [
    {
      table: 'review.jsonl',
      heading: 'Réponses signalées par le personnel',
      purpose: 'Corriger l’assistant',
      holds: { words: ['deux lignes de la conversation, numéros et e-mails masqués'], staff: ['par'] },
      days: conversations,
      afterwards: AFTERWARDS.deliveries,
    },
  ];
}

function heldIn(columns: (typeof inventory)[string]['columns']): Declared['holds'] {
  const holds: Partial<Record<CareKind, string[]>> = {};
  for (const { kind, heading } of Object.values(columns)) {
    if (heading === undefined) continue;
    (holds[kind] ??= []).push(heading);
  }
  return holds;
}

const KINDS: readonly (readonly [CareKind, string])[] = [
  ['identity', 'identité'],
  ['words', 'paroles'],
  ['finances', 'situation financière'],
  ['facts', 'faits'],
  ['staff', 'personnel'],
];

/** The report as text, French as the declaration is. */
export function reportLines({ bank, law, tables, files, recipients }: PrivacyReport): readonly string[] {
  const [personal, house] = [tables.filter(isPersonal), tables.filter((one) => !isPersonal(one))];
  return [
    `Données personnelles gardées par l’assistant de ${bank}`,
    law,
    '',
    'CE QUI EST GARDÉ, POURQUOI ET COMBIEN DE TEMPS',
    ...[...personal, ...files].flatMap(tableLines),
    '',
    `SANS DONNÉE D’UN CLIENT : ${house.map(({ table }) => table).join(', ')}`,
    '',
    'QUI D’AUTRE REÇOIT QUOI (réglages en vigueur)',
    ...(recipients.length === 0 ? ['  personne : rien ne quitte le serveur de la banque'] : recipients.flatMap(given)),
  ];
}

function isPersonal({ holds }: Declared): boolean {
  return Object.keys(holds).length > 0;
}

function tableLines({ table, heading, purpose, holds, days, wordsDays, afterwards }: Declared): readonly string[] {
  const kinds = KINDS.flatMap(([kind, name]) => {
    const columns = holds[kind];
    return columns === undefined ? [] : [`  ${name} : ${columns.join(', ')}`];
  });
  const words = wordsDays === undefined ? '' : `paroles ${wordsDays} jours, le reste `;
  const term = days === undefined ? afterwards : `${words}${days} jours, puis ${afterwards}`;
  return ['', `${heading} (${table})`, `  finalité : ${purpose}`, ...kinds, `  durée : ${term}`];
}

function given({ service, where, receives, purpose, because }: Recipient): readonly string[] {
  return [
    '',
    `${service}${where === '' ? '' : ` : ${where}`}`,
    `  reçoit : ${receives}`,
    `  finalité : ${purpose}`,
    `  réglage : ${because}`,
  ];
}
