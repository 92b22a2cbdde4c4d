import { confirm, email, name, phone, same } from './contact-answers.js';
import type { Answer, Service } from './service.js';

const loan: readonly Answer[] = [
  {
    slot: 'amount',
    says: { fr: '5 millions', wo: 'juróomi milyoŋ', en: '5 million' },
    value: 5_000_000,
    other: {
      says: { fr: 'non, plutôt 8 millions', wo: 'déedéet, 8 millions', en: 'no, 8 million instead' },
      value: 8_000_000,
    },
    name: { fr: 'le montant', wo: 'le montant', en: 'the amount' },
  },
  {
    slot: 'months',
    says: { fr: '4 ans', wo: '4 at', en: '4 years' },
    value: 48,
    other: { says: { fr: 'non, sur 3 ans', wo: 'déedéet, 3 at', en: 'no, over 3 years' }, value: 36 },
    name: { fr: 'la durée', wo: 'la durée', en: 'the term' },
  },
  {
    slot: 'loan_type',
    says: { fr: 'auto', wo: 'oto', en: 'a car' },
    value: 'auto',
    other: {
      says: { fr: "non, c'est un prêt conso", wo: 'déedéet, prêt conso', en: 'no, a personal loan' },
      value: 'consommation',
    },
    name: { fr: 'le type de prêt', wo: 'le type de prêt', en: 'the type of loan' },
  },
  {
    slot: 'profile',
    says: { fr: 'CDI', wo: 'CDI', en: 'permanent contract' },
    value: 'cdi',
    other: {
      says: { fr: 'non, je suis fonctionnaire', wo: 'déedéet, fonctionnaire laa', en: 'no, I am a civil servant' },
      value: 'fonctionnaire',
    },
    name: { fr: 'ma situation', wo: 'ma situation', en: 'my situation' },
  },
  {
    slot: 'income',
    says: { fr: '800 000', wo: '800 000', en: '800 000' },
    value: 800_000,
    other: {
      says: {
        fr: 'non, je gagne 900 000 par mois',
        wo: 'déedéet, 900 000 la ma peyoor',
        en: 'no, I earn 900 000 a month',
      },
      value: 900_000,
    },
    name: { fr: 'le revenu', wo: 'le revenu', en: 'the income' },
    optional: true,
  },
  {
    slot: 'charges',
    says: { fr: 'aucune', wo: 'dara', en: 'none' },
    value: 0,
    name: { fr: 'les charges', wo: 'les charges', en: 'the charges' },
  },
];

/** Every service, and what follows a simulation. */
export const services: readonly Service[] = [
  {
    name: 'loan',
    flow: 'loan',
    opening: [{ fr: 'je veux un prêt', wo: 'dama bëgg crédit', en: 'I want a loan' }],
    answers: loan,
    writes: ['simulation'],
    free: true,
  },
  {
    name: 'loan-lead',
    flow: 'loan',
    opening: [
      {
        fr: 'prêt auto de 5 millions sur 4 ans, CDI, je gagne 800 000 par mois, aucune charge',
        wo: 'prêt oto 5 millions 4 at, CDI laa, 800 000 laa peyoor weer wu nekk, aucune charge',
        en: 'car loan of 5 million over 4 years, permanent contract, I earn 800 000 a month, no charges',
      },
      { fr: 'oui', wo: 'waaw', en: 'yes' },
    ],
    answers: [name, phone, email, confirm],
    writes: ['lead'],
  },
  {
    name: 'account',
    flow: 'account',
    opening: [{ fr: 'je veux ouvrir un compte', wo: 'dama bëgga ubbi ab kont', en: 'I want to open an account' }],
    answers: [
      {
        slot: 'account_type',
        says: { fr: 'courant', wo: 'courant', en: 'current account' },
        value: 'courant',
        other: {
          says: { fr: 'non, un compte épargne', wo: 'déedéet, compte épargne', en: 'no, a savings account' },
          value: 'epargne',
        },
        name: { fr: 'le type de compte', wo: 'le type de compte', en: 'the type of account' },
      },
      name,
      phone,
      email,
      confirm,
    ],
    writes: ['lead'],
  },
  {
    name: 'claim',
    flow: 'claim',
    opening: [
      { fr: 'je veux faire une réclamation', wo: 'dama bëgg def réclamation', en: 'I want to make a complaint' },
    ],
    answers: [
      {
        slot: 'category',
        says: { fr: 'frais', wo: 'frais', en: 'fees' },
        value: 'frais',
        other: {
          says: { fr: 'non, plutôt un virement', wo: 'déedéet, virement la', en: 'no, a transfer' },
          value: 'virement',
        },
        name: { fr: 'la catégorie', wo: 'la catégorie', en: 'the category' },
      },
      {
        slot: 'description',
        says: {
          fr: 'on m a prélevé deux fois la tenue de compte le mois dernier',
          wo: 'dañu ma prélever ñaari yoon frais de tenue de compte',
          en: 'the account fee was taken twice last month',
        },
        name: { fr: 'la description', wo: 'la description', en: 'the description' },
        free: true,
      },
      name,
      phone,
      confirm,
    ],
    writes: ['claim'],
  },
  {
    name: 'status',
    flow: 'status',
    opening: [
      { fr: 'où en est ma réclamation ?', wo: 'fan la sama réclamation tollu ?', en: 'where is my complaint?' },
    ],
    answers: [
      {
        slot: 'claim_id',
        says: same('CLAIM_20261124_0123ABCD'),
        value: 'CLAIM_20261124_0123ABCD',
        name: { fr: 'la référence', wo: 'la référence', en: 'the reference' },
      },
      { slot: 'phone', says: same('77 123 45 67'), value: '+221771234567' },
    ],
    writes: [],
  },
  {
    name: 'feedback',
    flow: 'feedback',
    opening: [{ fr: 'je veux donner mon avis', wo: 'je veux donner mon avis', en: 'I want to leave a review' }],
    answers: [
      { slot: 'rating', says: same('4'), value: 4 },
      {
        slot: 'description',
        says: { fr: 'un service rapide et clair', wo: 'un service rapide et clair', en: 'a quick and clear service' },
        free: true,
      },
    ],
    writes: ['feedback'],
    fleeting: true,
  },
  {
    name: 'handoff',
    flow: 'handoff',
    opening: [
      { fr: 'je veux parler à un conseiller', wo: 'dama bëgg wax ak conseiller', en: 'I want to talk to an adviser' },
    ],
    answers: [{ slot: 'phone', says: same('77 123 45 67'), value: '+221771234567' }],
    writes: [],
    knownOn: 'whatsapp',
    fleeting: true,
  },
];
