/** The closed lists. The same words stand in the code, the API, the database, the datasets and the reports. */

export const intents = [
  'loan_simulation',
  'account_opening',
  'claim_new',
  'claim_status',
  'faq',
  'handoff',
  'feedback',
  'cancel',
  'correction',
  'restart',
  'repeat',
  'back',
  'help',
  'greeting',
  'thanks',
  'goodbye',
  'affirm',
  'deny',
  'skip',
  'hold',
  'why_asked',
  'inform',
  'chitchat',
  'unsupported',
  'unclear',
] as const;
export type Intent = (typeof intents)[number];

/** What a customer must never type. */
export const secretKinds = ['card_number', 'pin', 'code', 'cvv', 'password'] as const;

export const flows = ['loan', 'account', 'claim', 'status', 'feedback', 'handoff'] as const;
/** A service that a bank adds to the closed list: its name says so. */
export type OwnFlow = `own_${string}`;
export type Flow = (typeof flows)[number] | OwnFlow;

export const flowStatuses = ['active', 'completed', 'cancelled', 'suspended', 'none'] as const;
export type FlowStatus = (typeof flowStatuses)[number];

export const slots = [
  'amount',
  'months',
  'loan_type',
  'profile',
  'income',
  'charges',
  'account_type',
  'name',
  'phone',
  'email',
  'category',
  'description',
  'claim_amount',
  'incident_date',
  'claim_id',
  'rating',
] as const;
/** A value that only a bank's own service asks for: kept as the customer's words. */
export type OwnSlot = `own_${string}`;
export type Slot = (typeof slots)[number] | OwnSlot;

export const loanTypes = ['immobilier', 'auto', 'consommation', 'entreprise'] as const;
export type LoanType = (typeof loanTypes)[number];

export const profiles = ['cdi', 'cdd', 'fonctionnaire', 'independant', 'retraite', 'etudiant', 'sans_emploi'] as const;
export type Profile = (typeof profiles)[number];

export const accountTypes = ['courant', 'epargne', 'jeune', 'entreprise'] as const;
export type AccountType = (typeof accountTypes)[number];

export const categories = ['carte', 'virement', 'frais', 'compte', 'agence', 'credit', 'autre'] as const;
export type Category = (typeof categories)[number];

export const channels = ['web', 'whatsapp', 'terminal', 'api'] as const;
export type Channel = (typeof channels)[number];

export const modes = ['text', 'audio'] as const;
export type Mode = (typeof modes)[number];

export const languages = ['fr', 'wo', 'en'] as const;
export type Language = (typeof languages)[number];

/** Who worded the reply: the house itself, Gemini, or a server that speaks OpenAI's form. */
export const engines = ['local', 'gemini', 'openai'] as const;
export type Engine = (typeof engines)[number];

export const claimStatuses = ['received', 'in_progress', 'waiting_customer', 'resolved', 'rejected'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export const leadStatuses = ['new', 'contacted', 'won', 'lost'] as const;
export type LeadStatus = (typeof leadStatuses)[number];

export const handoffStatuses = ['waiting', 'taken', 'returned'] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

const OWN = /^own_[a-z0-9_]{1,40}$/;

export function isFlow(name: unknown): name is Flow {
  return typeof name === 'string' && (flows.some((flow) => flow === name) || OWN.test(name));
}

export function isSlot(name: unknown): name is Slot {
  return typeof name === 'string' && (slots.some((slot) => slot === name) || OWN.test(name));
}
