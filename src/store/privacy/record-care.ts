import { blanked, hidden, said, type TableCare } from './care.js';

const begun = { channel: 'canal', status: 'statut', created_at: 'date', updated_at: 'dernier changement' };

/** Tables of what the bank writes down for a customer, and of what its staff did about it. */
export const recordCare: Readonly<Record<string, TableCare>> = {
  loan_simulations: {
    heading: 'Simulations de prêt',
    purpose: 'Calculer un prêt à la demande du client',
    rows: 'conversation',
    keeps: 'conversations',
    columns: {
      ...hidden('link', 'conversation_id'),
      ...said('facts', { id: 'référence', loan_type: 'type de prêt', profile: 'profil', channel: 'canal' }),
      ...said('facts', { created_at: 'date' }),
      ...said('finances', { amount: 'montant', months: 'mois', income: 'revenu mensuel', charges: 'charges' }),
      ...said('finances', { taux_interet: 'taux (centièmes de %)', mensualite: 'mensualité', teg: 'TEG (centièmes)' }),
      ...said('finances', { cout_total: 'coût total', interets_totaux: 'intérêts', frais_dossier: 'frais de dossier' }),
      ...said('finances', { assurance_totale: 'assurance', taxes_totales: 'taxes', eligible: 'éligible' }),
      ...said('finances', { taux_endettement: 'endettement (centièmes de %)' }),
    },
  },
  prospects: {
    heading: 'Demandes de compte ou de rappel',
    purpose: 'Rappeler la personne qui demande un compte ou un prêt',
    rows: 'case',
    keeps: 'leads',
    columns: {
      ...hidden('link', 'conversation_id'),
      ...said('facts', { id: 'référence', product: 'produit', account_type: 'compte', loan_type: 'type de prêt' }),
      ...said('facts', begun),
      ...said('finances', { amount: 'montant', months: 'mois' }),
      ...blanked('finances', { profile: ['profil', null], income: ['revenu mensuel', null] }),
      ...blanked('identity', { name: ['nom', 'effacé'], phone: ['téléphone', ''], email: ['e-mail', null] }),
      ...said('staff', { assigned_to: 'confié à' }),
    },
  },
  claims: {
    heading: 'Réclamations',
    purpose: 'Traiter la réclamation dans le délai légal et pouvoir en justifier',
    rows: 'case',
    keeps: 'claims',
    columns: {
      ...hidden('link', 'conversation_id'),
      ...said('facts', { id: 'référence', category: 'objet', deadline: 'réponse due le' }),
      ...said('facts', begun),
      ...blanked('words', { description: ['description', ''] }),
      ...blanked('finances', { claim_amount: ['montant en cause', null], incident_date: ['date des faits', null] }),
      ...blanked('identity', { name: ['nom', 'effacé'], phone: ['téléphone', ''] }),
      ...said('staff', { assigned_to: 'confiée à' }),
    },
  },
  handoffs: {
    heading: 'Passages à un conseiller',
    purpose: 'Donner au conseiller ce qu’il doit savoir pour aider le client',
    rows: 'case',
    keeps: 'handoffs',
    columns: {
      ...hidden('link', 'conversation_id'),
      ...said('facts', { id: 'référence', ...begun }),
      ...blanked('words', { reason: ['motif', ''], summary: ['résumé', ''], slots_json: ['éléments donnés', '{}'] }),
      ...blanked('identity', { phone: ['téléphone', null] }),
      ...said('staff', { taken_by: 'pris par' }),
    },
  },
  feedbacks: {
    heading: 'Avis',
    purpose: 'Mesurer la satisfaction',
    rows: 'conversation',
    keeps: 'conversations',
    columns: {
      ...hidden('link', 'id', 'conversation_id'),
      ...said('facts', { channel: 'canal', rating: 'note', created_at: 'date' }),
      ...blanked('words', { comment: ['commentaire', null] }),
    },
  },
  webhook_events: {
    heading: 'Annonces aux autres logiciels de la banque',
    purpose: 'Annoncer une demande à un autre logiciel de la banque ; le contenu est vidé dès qu’il est remis',
    rows: 'event',
    keeps: 'deliveries',
    columns: {
      ...hidden('link', 'id'),
      ...hidden('technical', 'trace', 'attempts', 'due_at', 'leased_until'),
      ...said('facts', { target: 'destinataire', name: 'annonce', state: 'état', reason: 'motif' }),
      ...said('facts', { created_at: 'date', sent_at: 'remise le' }),
      ...said('identity', { body: 'contenu' }),
    },
  },
  audit_log: {
    heading: 'Journal de la banque',
    purpose: 'Savoir qui a vu ou changé quoi (loi 2008-12, art. 71)',
    rows: 'nobody',
    keeps: 'staff_log',
    columns: {
      ...hidden('technical', 'id'),
      ...said('facts', { at: 'date', action: 'action', subject_kind: 'concerne', subject_id: 'référence' }),
      ...said('staff', { actor: 'par' }),
      ...said('facts', { from_value: 'avant', to_value: 'après' }),
      ...blanked('words', { note: ['note', null] }),
    },
  },
};
