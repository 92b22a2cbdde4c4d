import type { BreakdownKey, Definition, FigureKey } from './kpis.js';

/** What each figure means, in one sentence. */
export const figureDefinitions: Readonly<Record<FigureKey, Definition>> = {
  interactions: {
    unit: 'count',
    label: { fr: 'Interactions', en: 'Interactions' },
    meaning: { fr: 'Messages de clients qui ont reçu une réponse.', en: 'Customers’ messages that were answered.' },
  },
  visits: {
    unit: 'count',
    label: { fr: 'Conversations', en: 'Conversations' },
    meaning: {
      fr: 'Suites de messages d’un même client sans pause de plus de 30 minutes, au jour où elles commencent.',
      en: 'Messages of one customer without a pause of more than 30 minutes, on the day they begin.',
    },
  },
  latency_mean: {
    unit: 'milliseconds',
    lessIsBetter: true,
    label: { fr: 'Temps de réponse moyen', en: 'Mean latency' },
    meaning: { fr: 'Moyenne du temps mis à répondre.', en: 'Mean of the time taken to answer.' },
  },
  latency_p50: {
    unit: 'milliseconds',
    lessIsBetter: true,
    label: { fr: 'Temps de réponse médian', en: 'Latency p50' },
    meaning: { fr: 'La moitié des réponses sont venues plus vite.', en: 'Half of the answers came within it.' },
  },
  latency_p95: {
    unit: 'milliseconds',
    lessIsBetter: true,
    label: { fr: 'Temps de réponse p95', en: 'Latency p95' },
    meaning: { fr: '95 réponses sur 100 sont venues dans ce temps.', en: '95 answers of 100 came within it.' },
  },
  escalation: {
    unit: 'percent',
    lessIsBetter: true,
    label: { fr: 'Escalades', en: 'Escalation' },
    meaning: {
      fr: 'Conversations transmises à un conseiller, sur toutes les conversations.',
      en: 'Conversations handed to a person, of all conversations.',
    },
  },
  containment: {
    unit: 'percent',
    label: { fr: 'Autonomie', en: 'Containment' },
    meaning: {
      fr: 'Conversations où le client a obtenu ce qu’il voulait (service terminé ou réponse sourcée), sans conseiller et sans retour dans les 24 heures, sur toutes les conversations.',
      en: 'Conversations with the goal done (a service finished, or an answer with its source), no person and no return within 24 hours, of all conversations.',
    },
  },
  unanswered: {
    unit: 'percent',
    lessIsBetter: true,
    label: { fr: 'Sans réponse', en: 'Unanswered' },
    meaning: {
      fr: 'Messages auxquels les documents n’ont pas de réponse, sur toutes les interactions.',
      en: 'Messages that the documents have no answer to, of all interactions.',
    },
  },
  csat: {
    unit: 'percent',
    label: { fr: 'Satisfaction', en: 'CSAT' },
    meaning: { fr: 'Notes de 4 ou 5, sur toutes les notes.', en: 'Ratings of 4 or 5, of all ratings.' },
  },
  leads: {
    unit: 'count',
    label: { fr: 'Prospects', en: 'Leads' },
    meaning: {
      fr: 'Clients qui ont accepté d’être rappelés pour un compte ou un prêt.',
      en: 'Customers who agreed to be called about an account or a loan.',
    },
  },
  simulations: {
    unit: 'count',
    label: { fr: 'Simulations', en: 'Simulations' },
    meaning: { fr: 'Prêts simulés.', en: 'Loans that were simulated.' },
  },
  eligibility: {
    unit: 'percent',
    label: { fr: 'Éligibilité', en: 'Eligibility' },
    meaning: {
      fr: 'Simulations éligibles, sur celles dont le revenu est connu.',
      en: 'Eligible simulations, of those whose income is known.',
    },
  },
  claims: {
    unit: 'count',
    lessIsBetter: true,
    label: { fr: 'Réclamations reçues', en: 'Claims received' },
    meaning: { fr: 'Réclamations déposées dans la période.', en: 'Claims made in the period.' },
  },
  claims_open: {
    unit: 'count',
    lessIsBetter: true,
    snapshot: true,
    label: { fr: 'Réclamations ouvertes', en: 'Open claims' },
    meaning: {
      fr: 'Réclamations à traiter aujourd’hui, quelle que soit leur date.',
      en: 'Claims not closed today, whenever they were made.',
    },
  },
  claims_overdue: {
    unit: 'count',
    lessIsBetter: true,
    snapshot: true,
    label: { fr: 'Réclamations en retard', en: 'Overdue claims' },
    meaning: {
      fr: 'Réclamations ouvertes dont le délai légal est dépassé aujourd’hui.',
      en: 'Open claims past their legal deadline today.',
    },
  },
  cost_per_conversation: {
    unit: 'francs',
    lessIsBetter: true,
    label: { fr: 'Coût par conversation', en: 'Cost per conversation' },
    meaning: {
      fr: 'Ce que demandent les services extérieurs (modèle, vecteurs, écoute), en F CFA, sur toutes les conversations. 0 F sans modèle ; pas de valeur quand le tarif d’un modèle n’est pas connu.',
      en: 'What services outside ask (model, vectors, speech), in F CFA, over all conversations. 0 F without a model; no value when the price of a model is not known.',
    },
  },
  cost: {
    unit: 'francs',
    lessIsBetter: true,
    label: { fr: 'Coût des modèles', en: 'Cost of models' },
    meaning: {
      fr: 'Ce que demandent les services extérieurs pour les messages de la période, au tarif et au cours du jour de chacun. 0 F sans modèle ; pas de valeur quand le tarif d’un modèle n’est pas connu.',
      en: 'What services outside ask for the messages of the period, at the price and the rate of their day. 0 F without a model; no value when the price of a model is not known.',
    },
  },
  model_failures: {
    unit: 'percent',
    lessIsBetter: true,
    label: { fr: 'Échecs des modèles', en: 'Failures of models' },
    meaning: {
      fr: 'Appels à un service extérieur qui ont échoué (la réponse est alors venue des documents), sur tous les appels.',
      en: 'Calls to a service outside that failed (the answer then came from the documents), of all calls.',
    },
  },
};

/** What each table splits. */
export const breakdownDefinitions: Readonly<Record<BreakdownKey, Definition>> = {
  days: table(
    'Interactions par jour',
    'Interactions a day',
    'interactions, heure de Dakar',
    'interactions, Dakar time',
  ),
  hours: table('Heures de pointe', 'Peak hours', 'interactions par heure, à Dakar', 'interactions an hour, in Dakar'),
  intents: table('Intentions', 'Intents', 'interactions par intention', 'interactions by intent'),
  channels: table('Canaux', 'Channels', 'interactions par canal', 'interactions by channel'),
  modes: table('Texte et audio', 'Text and audio', 'interactions par mode', 'interactions by mode'),
  languages: table(
    'Langues',
    'Languages',
    'interactions par langue de réponse',
    'interactions by language of the reply',
  ),
  engines: table('Moteurs', 'Engines', 'interactions selon ce qui a rédigé', 'interactions by who worded the reply'),
  loan_types: table('Types de prêt', 'Loan types', 'simulations par type de prêt', 'simulations by loan type'),
  profiles: table('Profils', 'Profiles', 'simulations par profession', 'simulations by profession'),
  verdicts: table('Éligibilité', 'Eligibility', 'simulations par verdict', 'simulations by verdict'),
  claim_categories: table('Réclamations', 'Claims', 'réclamations par catégorie', 'claims by category'),
  ratings: table('Notes', 'Ratings', 'notes de 1 à 5', 'ratings from 1 to 5'),
  costs: {
    unit: 'francs',
    label: { fr: 'Coût par modèle', en: 'Cost by model' },
    meaning: { fr: 'F CFA demandés par chaque service extérieur.', en: 'F CFA that each service outside asks.' },
  },
};

function table(...[labelFr, labelEn, fr, en]: readonly [string, string, string, string]): Definition {
  return {
    unit: 'count',
    label: { fr: labelFr, en: labelEn },
    meaning: { fr: `Nombre : ${fr}.`, en: `Count: ${en}.` },
  };
}
