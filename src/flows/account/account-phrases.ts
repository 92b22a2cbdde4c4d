import type { Reference } from '../../domain/ids.js';
import type { AccountType, Language } from '../../domain/vocabulary.js';
import type { Phrase } from '../../language/phrase.js';
import type { Choice } from '../script.js';

const types: Readonly<Record<AccountType, Phrase>> = {
  courant: { fr: 'Compte courant', en: 'Current account' },
  epargne: { fr: 'Compte épargne', en: 'Savings account' },
  jeune: { fr: 'Compte jeune', en: 'Youth account' },
  entreprise: { fr: 'Compte entreprise', en: 'Business account' },
};

interface Papers {
  readonly fr: readonly string[];
  readonly en: readonly string[];
}

/**
 * What to bring for each account.
 *
 * @source datasets/knowledge: ouvrir-un-compte-courant, compte-epargne, compte-jeune, compte-entreprise (demonstration lists)
 */
const papers: Readonly<Record<AccountType, Papers>> = {
  courant: {
    fr: [
      'une pièce d’identité valide : carte d’identité CEDEAO ou passeport',
      'un justificatif de domicile : facture d’eau ou d’électricité, ou certificat de résidence',
      'un justificatif de revenu : bulletin de salaire, attestation de travail ou relevé de pension',
      'deux photos d’identité',
    ],
    en: [
      'a valid identity document: ECOWAS identity card or passport',
      'a proof of address: water or electricity bill, or certificate of residence',
      'a proof of income: payslip, certificate of employment or pension statement',
      'two identity photographs',
    ],
  },
  epargne: {
    fr: ['une pièce d’identité valide : carte d’identité CEDEAO ou passeport', 'le premier dépôt'],
    en: ['a valid identity document: ECOWAS identity card or passport', 'the first deposit'],
  },
  jeune: {
    fr: [
      'une pièce d’identité valide : carte d’identité CEDEAO ou passeport',
      'la carte d’étudiant ou le certificat de scolarité de l’année',
      'un justificatif de domicile, avec une attestation d’hébergement si vous logez chez un parent',
    ],
    en: [
      'a valid identity document: ECOWAS identity card or passport',
      'the student card or this year’s school certificate',
      'a proof of address, with a letter from your host if you live with a parent',
    ],
  },
  entreprise: {
    fr: [
      'le NINEA',
      'l’extrait du RCCM (registre du commerce)',
      'les statuts signés, pour une société ou un GIE',
      'la décision qui nomme le gérant ou le directeur',
      'la pièce d’identité du gérant et de chaque personne qui signera',
      'un justificatif d’adresse du siège',
    ],
    en: [
      'the NINEA',
      'the RCCM extract (trade register)',
      'the signed articles of association, for a company or a GIE',
      'the decision that appoints the manager or director',
      'the identity document of the manager and of everybody who will sign',
      'a proof of address of the head office',
    ],
  },
};

/** @source datasets/knowledge/compte-pour-un-enfant (demonstration list) */
const minor: Phrase = {
  fr: 'Pour un enfant de moins de 18 ans, c’est le représentant légal (parent ou tuteur) qui signe et gère le compte. À prévoir (liste de démonstration) : l’extrait de naissance ou la pièce d’identité de l’enfant, la pièce d’identité et le justificatif de domicile du parent et, pour un tuteur, la décision qui le désigne.',
  en: 'For a child under 18, the legal representative (parent or guardian) signs for the account and manages it. Please prepare (demonstration list): the child’s birth certificate or identity document, the parent’s identity document and proof of address and, for a guardian, the decision that appoints them.',
};

interface Written {
  readonly id: Reference;
  readonly type: AccountType;
  readonly phone: string;
}

/** The questions of the account opening and what it says about its values. Wolof: no attested wording beyond the two names. */
export const accountPhrases = {
  types,
  minor,
  title: { fr: 'votre ouverture de compte', en: 'your account opening' },
  opening: {
    fr: 'Je prépare votre demande d’ouverture de compte : quelques questions, puis un conseiller vous rappelle.',
    en: 'Let me prepare your account request: a few questions, then an adviser calls you back.',
  },
  typeLabel: { fr: 'le type de compte', en: 'the type of account' },
  askType: { fr: 'Quel compte souhaitez-vous ouvrir ?', en: 'Which account would you like to open?' },
  askTypeAgain: {
    fr: 'Choisissez : courant (tous les jours, salaire), épargne (mettre de côté), jeune (étudiant, enfant) ou entreprise (société, commerce, association).',
    en: 'Please choose: current (everyday, salary), savings (to put money aside), youth (student, child) or business (company, shop, association).',
  },
  whyType: {
    fr: 'Les papiers à préparer et le conseiller ne sont pas les mêmes d’un compte à l’autre.',
    en: 'The papers to prepare and the adviser depend on the account.',
  },
  typeChoices: [
    { label: { fr: 'Courant', en: 'Current' }, value: 'compte courant' },
    { label: { fr: 'Épargne', en: 'Savings' }, value: 'compte épargne' },
    { label: { fr: 'Jeune', en: 'Youth' }, value: 'compte jeune' },
    { label: { fr: 'Entreprise', en: 'Business' }, value: 'compte entreprise' },
  ],
  whichType: (named: readonly AccountType[]): Phrase => ({
    fr: `${named
      .map((type) => types[type].fr)
      .join(' ou ')
      .replace(/ ou Compte/g, ' ou compte')} : lequel ouvre-t-on ? Un autre pourra suivre ensuite.`,
    en: `${named.map((type) => types[type].en).join(' or ')}: which one shall we open? Another one can follow.`,
  }),
  whichChoices: (named: readonly AccountType[]): readonly Choice[] =>
    named.map((type) => ({ label: types[type], value: types[type].fr.toLowerCase() })),
  company: {
    fr: 'Pour une entreprise, prévoyez le NINEA, le RCCM, les statuts et la pièce d’identité du gérant : la liste complète vient à la fin.',
    en: 'For a company, prepare the NINEA, the RCCM, the articles of association and the manager’s identity document: the full list comes at the end.',
  },
  perhapsMinor: {
    fr: 'Si l’enfant a moins de 18 ans, c’est son parent ou son tuteur qui signe : les papiers à prévoir viennent à la fin.',
    en: 'If the child is under 18, a parent or guardian signs: the papers to prepare come at the end.',
  },
  tooOld: {
    fr: 'Le compte jeune est prévu de 18 à 25 ans (valeur de démonstration). Au-delà, dites « compte courant » pour changer.',
    en: 'The youth account is meant for ages 18 to 25 (demonstration value). Beyond that, say “current account” to change.',
  },
  jointNotOnline: {
    fr: 'Un compte joint ne se demande pas ici : les deux titulaires viennent en agence, chacun avec sa pièce d’identité et son justificatif de domicile (liste de démonstration). Un conseiller s’en occupe : dites « conseiller ». Sinon, choisissez un compte à votre nom.',
    en: 'A joint account cannot be requested here: both holders come to the branch, each with an identity document and a proof of address (demonstration list). An adviser takes care of it: say “adviser”. Otherwise, choose an account in your own name.',
  },
  currencyNotOnline: {
    fr: 'Un compte en devises ne se demande pas ici : un conseiller vous dit ce que la réglementation permet. Dites « conseiller », ou choisissez un compte en francs CFA.',
    en: 'A foreign currency account cannot be requested here: an adviser tells you what the rules allow. Say “adviser”, or choose an account in CFA francs.',
  },
  whyName: {
    fr: 'Le conseiller prépare votre dossier à ce nom, qui doit être celui de votre pièce d’identité.',
    en: 'The adviser prepares your file under this name, which must be that of your identity document.',
  },
  whyPhone: {
    fr: 'C’est sur ce numéro que le conseiller vous rappelle pour fixer le rendez-vous.',
    en: 'The adviser calls you back on this number to set the appointment.',
  },
  whyEmail: {
    fr: 'L’e-mail permet au conseiller de vous écrire si vous ne répondez pas au téléphone. Il n’est pas obligatoire : « sans e-mail ».',
    en: 'The e-mail lets the adviser write to you if you do not answer the phone. It is not required: “no email”.',
  },
  summary: { fr: 'Je récapitule votre demande :', en: 'Here is your request:' },
  confirm: {
    fr: 'Est-ce exact, et acceptez-vous qu’un conseiller vous appelle ? Rien n’est enregistré avant votre « oui ».',
    en: 'Is this right, and do you agree that an adviser calls you? Nothing is registered before your “yes”.',
  },
  written: (written: Written): Phrase => ({ fr: receipt(written, 'fr'), en: receipt(written, 'en') }),
};

function receipt({ id, type, phone }: Written, language: Exclude<Language, 'wo'>): string {
  const list = papers[type][language].map((paper) => `- ${paper}`).join('\n');
  const child = type === 'jeune' || type === 'epargne' ? [minor[language]] : [];
  const parts =
    language === 'fr'
      ? [
          `C’est enregistré. Votre référence : **${id}**.`,
          `Un conseiller vous appelle au ${phone} sous 48 heures ouvrées (valeur de démonstration) pour vérifier le dossier et fixer un rendez-vous. Le compte n’est pas encore ouvert : la banque étudie la demande, puis vous signez la convention.`,
          `À préparer, originaux et copies (liste de démonstration, à confirmer par votre agence) :\n\n${list}`,
          ...child,
          'Personne à la banque ne vous demandera un code secret.',
        ]
      : [
          `It is registered. Your reference: **${id}**.`,
          `An adviser calls you on ${phone} within 48 working hours (demonstration value) to check your file and set an appointment. The account is not open yet: the bank studies the request, then you sign the agreement.`,
          `To prepare, originals and copies (demonstration list, to be confirmed by your branch):\n\n${list}`,
          ...child,
          'Nobody at the bank will ask you for a secret code.',
        ];
  return parts.join('\n\n');
}
