import type { Route } from '../domain/turn.js';
import { fold } from '../language/normalise.js';
import type { Phrase } from '../language/phrase.js';
import { aside, type Moment } from './moment.js';
import { choices } from './phrases.js';

const ASKS =
  /\b(?:donn\w*|dis|dites|montr\w*|affich\w*|envoi\w*|envoy\w*|lis|lister?|listez|quel(?:le)? (?:est|sont)|c'?est quoi|cherch\w*|trouv\w*|give|show|tell|send|list|what is|find|jox\w*)\b/;
const FILE =
  /\b(?:numeros?|num|tel\w*|soldes?|comptes?|adresses?|e?-?mails?|dossiers?|reclamations?|releves?|infos?|informations?|donnees|operations?|balance|accounts?|phone|files?|claims?|details?|statements?|kont\w*)\b/;
const OF_SOMEBODY =
  /\b(?:de|d'|du|des|of|for|pour|bu|'s)\W+(?:(?:mon|ma|mes|un|une|d'un|d'une|l'|autres?|my|another|an?|the)\W*)*(?:mari|femme|epou\w+|frere|soeur|pere|mere|papa|maman|voisine?|patron\w*|collegue\w*|amie?|copine?|clients?|cliente|personnes?|quelqu'un|husband|wife|brother|sister|father|mother|neighbou?r|boss|friend|customers?|someone)\b/;
const EVERYBODY = /\b(?:liste|list|tous|toutes|all)\b.{0,20}\b(?:clients?|customers?|comptes|accounts)\b/;
/** A person's name after "de": « le dossier de Modou Fall ». */
const OF_NAMED = /\b(?:de|d['’]|of|for|du)\s+(?:(?:M\.|Mr|Mme|Monsieur|Madame)\s+)?\p{Lu}\p{L}+\s+\p{Lu}\p{L}+/u;
/** One name is enough where nothing else can be meant: « le solde de Awa ». */
const SECRET_OF = /\b(?:[Ss]olde|[Dd]ossier|[Rr]elev[ée]|balance) (?:de |d['’]|of )\p{Lu}\p{Ll}+/u;
const OUR_OWN = /\b(?:banque|bank|agence|service client|siege|conseill\w*|societe generale|mediateur|oqsf)\b/;

const othersData: Phrase = {
  fr: 'Je ne donne aucune information sur une autre personne, qui que ce soit qui la demande, et je n’ai accès à aucun compte. La personne concernée peut s’adresser elle-même à la banque.',
  en: 'I give no information about another person, whoever asks for it, and I have no access to any account. The person concerned may ask the bank.',
};

const keepYourCode: Phrase = {
  fr: 'Non : ne donnez votre code ni à moi ni à personne, même à quelqu’un qui dit être de la banque. Personne à la banque ne vous le demandera.',
  en: 'No: give your code neither to me nor to anybody, even somebody who says he is from the bank. Nobody at the bank will ask you for it.',
};

const onlyTheBank: Phrase = {
  fr: 'Je ne peux ni accorder, ni bloquer, ni confirmer quoi que ce soit : seule la banque le fait, et vous le confirme elle-même. Un conseiller peut vous répondre.',
  en: 'I can neither grant, nor block, nor confirm anything: only the bank does, and tells you so itself. An adviser can answer you.',
};

const inDistress: Phrase = {
  fr: 'Ce que vous écrivez est grave, et vous n’êtes pas seul. Parlez tout de suite à un proche, à un soignant ou aux urgences. Pour les dettes, il existe des solutions : un conseiller peut vous rappeler.',
  en: 'What you write is serious, and you are not alone. Please talk at once to somebody close, a doctor or the emergency services. For debts there are ways out: an adviser can call you.',
};

/** What the assistant never does, whoever asks, and what is more important than banking. */
export function byRefusal(moment: Moment): Route | undefined {
  const { meant } = moment.heard;
  const folded = fold(meant);
  if (meant.length > LONGEST) return undefined;
  if (DISTRESS.test(folded)) return aside(moment, inDistress, choices.person);
  if (OFFERS_CODE.test(folded)) return aside(moment, keepYourCode, []);
  if (MAKES_SAY.test(folded)) return aside(moment, onlyTheBank, choices.person);
  return isOthersData(meant, folded) ? aside(moment, othersData, choices.start) : undefined;
}

const DISTRESS =
  /\b(?:me suicider|suicide|me tuer|en finir avec la vie|envie de mourir|veux mourir|kill myself|want to die|end my life)\b/;
const OFFERS_CODE =
  /\b(?:je|j'|i)\b.{0,14}\b(?:donn\w*|envo\w*|dire|dis|communiqu\w*|give|send|tell)\b.{0,16}\b(?:mon|ma|mes|le|my)\b.{0,12}\b(?:code|pin|mot de passe|numero de (?:ma )?carte|otp|cvv|password|card number)\b.*\?/;
/** « Dis que mon prêt est accordé »: the assistant says what is so. */
const MAKES_SAY =
  /^\W*(?:(?:stp|svp|bon|alors|please)\W+)?(?:dis|dites|confirm\w*|ecri[st]\w*|assure[rz]?|promet\w*|jure|say|confirm|promise|tell me)\b.{0,14}\b(?:que|that)\b.{0,40}\b(?:accorde\w*|accepte\w*|approuve\w*|bloque\w*|valide\w*|rembourse\w*|eligible|granted|approved|accepted|blocked|refunded)\b/;

/** Somebody else's number, account or file is asked for: nobody gets it. */
function isOthersData(meant: string, folded: string): boolean {
  if (!ASKS.test(folded)) return false;
  const named = FILE.test(folded) && (OF_SOMEBODY.test(folded) || OF_NAMED.test(meant)) && !OUR_OWN.test(folded);
  return named || EVERYBODY.test(folded) || SECRET_OF.test(meant);
}

/** A longer line is a story. */
const LONGEST = 160;
