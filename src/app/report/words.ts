import type { Measure, Unit } from '../../domain/kpis.js';

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const thousandth = new Intl.NumberFormat('fr-FR', { maximumSignificantDigits: 3 });
const tenth = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** What is written where nothing could be measured. */
export const NO_VALUE = '–';

/** `4 812`, with spaces that every terminal and font has. */
export function wholeInWords(value: number): string {
  return plainSpaces(whole.format(value));
}

/** `11,4` */
export function tenthInWords(value: number): string {
  return plainSpaces(tenth.format(value));
}

/** A measure with its unit: `4 812`, `11,4 %`, `420 ms`, `2,1 s`, `3 min`, `0,56 F`. */
export function valueInWords(value: Measure['value'], unit: Unit): string {
  if (value === null) return NO_VALUE;
  switch (unit) {
    case 'count':
      return wholeInWords(value);
    case 'percent':
      return `${tenthInWords(value)} %`;
    case 'milliseconds':
      return value < 1000 ? `${wholeInWords(value)} ms` : `${tenthInWords(value / 1000)} s`;
    case 'seconds':
      return value < 120 ? `${wholeInWords(value)} s` : `${tenthInWords(value / 60)} min`;
    case 'francs':
      return `${value < 100 ? plainSpaces(thousandth.format(value)) : wholeInWords(value)} F`;
  }
}

/** `1 nov. 2026` @param date ISO day */
export function dayInWords(date: string): string {
  return plainSpaces(day.format(new Date(`${date}T00:00:00Z`)));
}

function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, ' ');
}

/** French names of what the house calls by its own words; a word without one stays as it is. */
const names: Readonly<Record<string, string>> = {
  ...{ loan_simulation: 'Simulation de prêt', account_opening: 'Ouverture de compte', claim_new: 'Réclamation' },
  ...{ claim_status: 'Suivi de réclamation', faq: 'Question', handoff: 'Conseiller', feedback: 'Avis' },
  ...{ cancel: 'Annuler', correction: 'Correction', restart: 'Recommencer', repeat: 'Répéter', back: 'Retour' },
  ...{ help: 'Aide', greeting: 'Salutation', thanks: 'Merci', goodbye: 'Au revoir', affirm: 'Oui', deny: 'Non' },
  ...{ skip: 'Passer', hold: 'Patienter', why_asked: 'Pourquoi cette question', inform: 'Réponse' },
  ...{ chitchat: 'Bavardage', unsupported: 'Hors service', unclear: 'Incompris' },
  ...{ web: 'Web', whatsapp: 'WhatsApp', terminal: 'Terminal', api: 'API', text: 'Texte', audio: 'Audio' },
  ...{ fr: 'Français', wo: 'Wolof', en: 'Anglais', local: 'Local', gemini: 'Gemini', openai: 'OpenAI' },
  ...{ immobilier: 'Immobilier', auto: 'Auto', consommation: 'Consommation', entreprise: 'Entreprise' },
  ...{ cdi: 'CDI', cdd: 'CDD', fonctionnaire: 'Fonctionnaire', independant: 'Indépendant', retraite: 'Retraité' },
  ...{ etudiant: 'Étudiant', sans_emploi: 'Sans emploi', eligible: 'Éligible', not_eligible: 'Non éligible' },
  ...{ unknown: 'Revenu inconnu', carte: 'Carte', virement: 'Virement', frais: 'Frais', compte: 'Compte' },
  ...{ agence: 'Agence', credit: 'Crédit', autre: 'Autre', loan: 'Prêt', account: 'Compte', claim: 'Réclamation' },
  ...{ status: 'Suivi', amount: 'Montant', months: 'Durée', loan_type: 'Type de prêt', profile: 'Profession' },
  ...{ income: 'Revenu', charges: 'Charges', account_type: 'Type de compte', name: 'Nom', phone: 'Téléphone' },
  ...{ email: 'E-mail', category: 'Catégorie', description: 'Description', claim_amount: 'Montant en cause' },
  ...{ incident_date: 'Date des faits', claim_id: 'Référence', rating: 'Note', confirm: 'Confirmation' },
  ...{ new: 'Nouveau', contacted: 'Contacté', won: 'Gagné', lost: 'Perdu', received: 'Reçue' },
  ...{ in_progress: 'En cours', waiting_customer: 'Attend le client', resolved: 'Résolue', rejected: 'Rejetée' },
};

export function nameOf(key: string): string {
  return names[key] ?? key;
}
