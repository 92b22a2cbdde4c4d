import { dakarDay, dakarHour } from '../../domain/day.js';

/** The closed lists in the staff's language. A word that is not here stands as it is. */
const words: Readonly<Record<string, string>> = {
  received: 'reçue',
  in_progress: 'en cours',
  waiting_customer: 'attente client',
  resolved: 'résolue',
  rejected: 'rejetée',
  new: 'nouveau',
  contacted: 'contacté',
  won: 'gagné',
  lost: 'perdu',
  waiting: 'en attente',
  taken: 'pris en charge',
  returned: 'rendu à l’assistant',
  carte: 'carte',
  virement: 'virement',
  frais: 'frais',
  compte: 'compte',
  agence: 'agence',
  credit: 'crédit',
  autre: 'autre',
  web: 'site',
  whatsapp: 'WhatsApp',
  terminal: 'terminal',
  api: 'API',
  fr: 'français',
  wo: 'wolof',
  en: 'anglais',
  immobilier: 'immobilier',
  auto: 'auto',
  consommation: 'consommation',
  entreprise: 'entreprise',
  account: 'ouverture de compte',
  loan: 'prêt',
  courant: 'courant',
  epargne: 'épargne',
  jeune: 'jeune',
  cdi: 'CDI',
  cdd: 'CDD',
  fonctionnaire: 'fonctionnaire',
  independant: 'indépendant',
  retraite: 'retraité',
  etudiant: 'étudiant',
  sans_emploi: 'sans emploi',
  asked: 'demandé par le client',
  misses: 'pas compris trois fois',
  undelivered: 'réponse non remise',
  viewer: 'lecteur',
  advisor: 'conseiller',
  manager: 'responsable',
  admin: 'administrateur',
  local: 'documents, sans modèle',
  gemini: 'Gemini',
  openai: 'modèle OpenAI',
  say: 'réponse de l’assistant',
  flow: 'service guidé',
  knowledge: 'documents',
  person: 'conseiller',
  customer: 'client',
  assistant: 'assistant',
  status: 'statut',
  assign: 'attribution',
  note: 'mot au client',
  internal: 'note interne',
  message: 'message au client',
  reveal: 'données personnelles affichées',
  export: 'données remises à la personne',
  erase: 'personne effacée',
  purge: 'fin de conservation',
  draft: 'brouillon écrit',
  added: 'compte créé',
  role: 'rôle',
  password: 'nouveau mot de passe',
  enabled: 'compte réactivé',
  disabled: 'compte désactivé',
  loan_simulation: 'simulation de prêt',
  account_opening: 'ouverture de compte',
  claim_new: 'réclamation',
  claim_status: 'suivi de réclamation',
  faq: 'question',
  handoff: 'demande d’un conseiller',
  feedback: 'avis',
  cancel: 'annulation',
  correction: 'correction',
  restart: 'recommencer',
  repeat: 'répéter',
  back: 'retour',
  help: 'aide',
  greeting: 'salutation',
  thanks: 'remerciement',
  goodbye: 'au revoir',
  affirm: 'oui',
  deny: 'non',
  skip: 'passer',
  hold: 'patienter',
  why_asked: 'pourquoi cette question',
  inform: 'information donnée',
  chitchat: 'conversation',
  unsupported: 'hors service',
  unclear: 'pas compris',
  none: 'aucun',
  claim: 'réclamation',
  amount: 'montant',
  months: 'durée en mois',
  loan_type: 'type de prêt',
  profile: 'profil',
  income: 'revenu',
  charges: 'charges',
  account_type: 'type de compte',
  name: 'nom',
  phone: 'téléphone',
  email: 'e-mail',
  category: 'catégorie',
  description: 'description',
  claim_amount: 'montant en cause',
  incident_date: 'date des faits',
  claim_id: 'référence',
  rating: 'note',
  confirm: 'confirmation',
  text: 'texte',
  audio: 'voix',
  eligible: 'éligible',
  not_eligible: 'non éligible',
  unknown: 'sans revenu donné',
};

export function inWords(word: string): string {
  return words[word] ?? word;
}

const figures = new Intl.NumberFormat('fr-FR');

/** `5 000 000 F CFA` */
export function inFrancs(amount: number | null): string {
  return amount === null ? '' : `${figures.format(amount)} F CFA`;
}

/** Parts of a franc count while there are few: `0,564 F`, `1 250 F`. */
export function inFineFrancs(francs: number): string {
  return `${figures.format(francs < 100 ? Number(francs.toPrecision(3)) : Math.round(francs))} F`;
}

export function inFigures(number: number): string {
  return figures.format(number);
}

/** Basis points as `9,5 %`. */
export function inPercent(basisPoints: number | null): string {
  return basisPoints === null ? '' : `${figures.format(basisPoints / 100)} %`;
}

/** @param instant ISO @returns `24/11/2026 10:15`, in Dakar */
export function inTime(instant: string): string {
  const at = new Date(instant);
  return `${inDay(dakarDay(at))} ${dakarHour(at)}`;
}

/** @param day ISO */
export function inDay(day: string): string {
  return day.split('-').toReversed().join('/');
}

const DAY_MS = 86_400_000;

/** `en retard de 3 jours`, `aujourd’hui`, `dans 12 jours`. @param deadline ISO day, as `today` */
export function untilThen(deadline: string, today: string): string {
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / DAY_MS);
  if (days === 0) return 'aujourd’hui';
  const counted = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'jour' : 'jours'}`;
  return days < 0 ? `en retard de ${counted}` : `dans ${counted}`;
}
