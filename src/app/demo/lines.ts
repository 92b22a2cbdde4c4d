import type { Language } from '../../domain/vocabulary.js';

/** Ways to say one thing in each language, written for the demonstration. Alternatives stand between bars. */
export type Said = Readonly<Record<Language, string>>;

/** What customers come for. */
export const wishes = ['loan', 'account', 'claim', 'faq', 'status', 'person', 'rating', 'talk'] as const;
export type Wish = (typeof wishes)[number];

/** The first line of each wish. Places: {amount} {term} {type} {account}. */
export const openings: Readonly<Record<Exclude<Wish, 'faq'>, Said>> = {
  loan: {
    fr: 'je voudrais faire une simulation de prêt|bonjour, je veux un prêt {type}|Simulation de crédit {type} svp|slt jveu 1 pret {type}|je voudrais emprunter {amount} pour un prêt {type}|un prêt {type} de {amount} sur {term}, c’est possible ?|Bonjour, je cherche à financer un projet, prêt {type} de {amount}|combien je paierais par mois pour un prêt {type} de {amount} sur {term} ?',
    wo: 'dama bëgg leb xaalis|dama bëgg prêt {type}|salaam, dama bëgg leb {amount}|damay bëgg simulation prêt {type}',
    en: 'I would like a loan simulation|I want a loan of {amount}|hello, can I get a {type} loan ?|simulate a loan of {amount} over {term}',
  },
  account: {
    fr: 'je veux ouvrir un compte|Bonjour, ouverture de compte {account} svp|comment faire pour ouvrir un compte {account} ici ? je veux l’ouvrir|slt jveu ouvrir 1 compte|je souhaite ouvrir un compte {account}|Ouvrir un compte',
    wo: 'dama bëgg ubbi compte|dama bëgg ubbi kont {account}|salaam, bëgg naa ubbi ab kont',
    en: 'I want to open an account|hello, please open a {account} account for me|open an account',
  },
  claim: {
    fr: 'je veux faire une réclamation|je veux déposer une réclamation, {story}|Bonjour, {story}|{story}, je veux me plaindre|j’ai un problème, {story}',
    wo: 'dama bëgg def réclamation|dama am problème, {story}|réclamation laa bëgg def',
    en: 'I want to file a complaint|I have a complaint, {story}|hello, I want to complain: {story}',
  },
  status: {
    fr: 'où en est ma réclamation ?|je veux suivre ma réclamation|vous avez avancé sur ma réclamation ?',
    wo: 'ana sama réclamation ?|fan la sama réclamation tollu ?',
    en: 'where is my complaint ?|I want the status of my claim',
  },
  person: {
    fr: 'je veux parler à un conseiller|passez-moi un humain svp|je préfère parler à quelqu’un|un conseiller svp',
    wo: 'dama bëgg wax ak nit|dama bëgg wax ak conseiller',
    en: 'I want to talk to a human|can I speak to an advisor ?',
  },
  rating: {
    fr: 'je veux donner mon avis|je voudrais laisser une note',
    wo: 'dama bëgg joxe sama avis',
    en: 'I want to leave feedback',
  },
  talk: {
    fr: 'bonjour|bonsoir|salut ça va ?|que peux-tu faire ?|tu es un robot ?|aide',
    wo: 'salaam aleekum|nanga def ?|na nga def',
    en: 'hello|hi there|what can you do ?|are you a bot ?',
  },
};

/** Questions that the documents answer. */
export const known: Said = {
  fr: 'quels papiers pour ouvrir un compte ?|combien coûte une carte bancaire ?|ma carte est bloquée, comment la débloquer ?|quel est le taux du crédit immobilier ?|quel est le taux du crédit auto ?|quels papiers pour un crédit auto ?|combien coûte un découvert ?|comment demander un chéquier ?|j’ai oublié le code de ma carte|puis-je avoir un découvert ?|comment ouvrir un compte joint ?|quel est le numéro du service client ?|combien rapporte le compte épargne ?|qui peut avoir le compte jeune ?|quels papiers pour un étudiant ?|comment déposer de l’argent sur mon compte ?|combien vaut un euro en francs CFA ?|combien coûte une attestation bancaire ?|comment donner procuration sur mon compte ?|ma carte marche-t-elle à l’étranger ?|quels frais pour un crédit à la consommation ?|le distributeur a avalé ma carte, comment la récupérer ?|puis-je ouvrir un compte si je vis en France ?|quels papiers pour un compte entreprise ?|à quoi sert l’assurance du crédit ?|comment encaisser un chèque ?|la banque a-t-elle une application mobile ?|quel apport pour un crédit immobilier ?',
  wo: 'ñaata la carte di jar ?|ñaata la découvert di jar ?|ban papier laa wara indi ngir ubbi kont ?',
  en: 'what documents do I need to open an account ?|how much does a bank card cost ?|my card is blocked, what should I do ?|what is the interest rate of a home loan ?|does my card work abroad ?|how do I order a cheque book ?',
};

/** Questions that they do not. */
export const unknown: Said = {
  fr: 'comment transférer de Wave vers mon compte ?|transfert wave vers compte bancaire possible ?|peut-on recevoir un transfert Orange Money sur le compte ?|faites-vous un prêt tabaski ?|prêt spécial tabaski cette année ?|quel est le plafond du GAB par jour ?|plafond de retrait au distributeur ?|vendez-vous des bitcoins ?|acceptez-vous les cryptomonnaies ?|quelle agence est ouverte le dimanche à Mbour ?|y a-t-il une agence à Ziguinchor ?|avez-vous un coffre-fort à louer ?|le stage d’été est-il rémunéré ?|comment postuler chez vous ?|combien de points rapporte la carte voyage ?|faites-vous des assurances santé ?|puis-je acheter des actions à la BRVM ?|est-ce que vous financez le pèlerinage à la Mecque ?',
  wo: 'naka lañuy yónnee xaalis ci Wave jëm ci sama kont ?|am ngeen prêt tabaski ?',
  en: 'can I transfer from Wave to my account ?|do you sell bitcoin ?|how do I apply for a job at your bank ?',
};

/** What a claim is about. */
export const stories: Said = {
  fr: 'le distributeur a gardé ma carte|le GAB ne m’a pas donné l’argent mais mon compte est débité de {small}|un virement de {small} n’est jamais arrivé|on m’a prélevé des frais de {small} que je ne comprends pas|l’agence m’a fait attendre trois heures|mon prélèvement de crédit a été pris deux fois|mon compte a été débité deux fois au supermarché|mes relevés ne sont jamais envoyés',
  wo: 'machine bi téye na sama carte|dañu ma dindi {small} te xamuma lu tax',
  en: 'the cash machine kept my card|I was charged {small} in fees twice|a transfer of {small} never arrived',
};

/** Said when it is over. */
export const thanks: Said = {
  fr: 'merci|merci beaucoup, au revoir|ok merci|super merci bonne journée',
  wo: 'jërëjëf|jërëjëf, ba beneen',
  en: 'thanks|thank you, bye',
};

export const yes: Said = { fr: 'oui|oui c’est bon|ok|oui je confirme', wo: 'waaw|waaw waaw', en: 'yes|yes please' };
export const no: Said = { fr: 'non merci|non', wo: 'déedéet', en: 'no thanks|no' };
export const stop: Said = { fr: 'annuler|laisse tomber|stop', wo: 'bàyyil|annuler', en: 'cancel|stop' };
export const pass: Said = { fr: 'passer|je préfère ne pas le dire', wo: 'passer', en: 'skip' };

/** Slips that are asked about again. */
export const puzzles: Said = { fr: 'euh|je sais pas trop|hein ?', wo: 'xamuma', en: 'not sure|uh' };

export const comments: Said = {
  fr: 'rapide et clair|très pratique le soir|réponses trop longues|je n’ai pas eu ma réponse|bon service|l’assistant ne comprend pas le wolof|c’est bien mais je veux un conseiller',
  wo: 'baax na|neex na lool',
  en: 'quick and clear|did not help me much',
};
