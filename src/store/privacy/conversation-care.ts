import { blanked, hidden, said, type TableCare } from './care.js';

const answering = 'Répondre au client et reprendre la conversation où elle en était';
const delivering = 'Remettre les messages du client et les réponses, une seule fois';
const measuring = 'Mesurer la qualité du service (chiffres sans identité une fois la conversation effacée)';
const proving = 'Prouver que le client a été informé';

const channel = { channel: 'canal' };
const when = { created_at: 'date' };

/** Tables about what is said between a customer and the assistant. */
export const conversationCare: Readonly<Record<string, TableCare>> = {
  conversations: {
    heading: 'Conversations',
    purpose: answering,
    rows: 'conversation',
    keeps: 'conversations',
    columns: {
      ...hidden('link', 'id'),
      ...hidden('technical', 'version', 'misses', 'failed_lookups', 'feedback_asked', 'offered_json'),
      ...said('facts', { language: 'langue', handoff: 'conseiller demandé', updated_at: 'dernier message' }),
      ...said('facts', { notice_version: 'version de l’information donnée', notice_at: 'information donnée le' }),
      ...blanked('words', { last_reply: ['dernière réponse', null], place_json: ['service en cours', null] }),
      ...blanked('identity', { shelf_json: ['services en attente et coordonnées', null] }),
    },
  },
  chat_history: {
    heading: 'Messages',
    purpose: answering,
    rows: 'conversation',
    keeps: 'conversations',
    columns: {
      ...hidden('link', 'conversation_id', 'message_id'),
      ...said('facts', { seq: 'numéro', role: 'auteur', mode: 'forme', ...when }),
      ...said('words', { text: 'texte' }),
      ...said('staff', { staff: 'conseiller' }),
    },
  },
  interactions: {
    heading: 'Traitement de chaque message',
    purpose: measuring,
    rows: 'conversation',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'conversation_id', 'message_id'),
      ...hidden('technical', 'latency_ms'),
      ...said('facts', { id: 'numéro', ...channel, mode: 'forme', language: 'langue', intent: 'demande reconnue' }),
      ...said('facts', { confidence: 'sûreté', flow: 'service', flow_status: 'état du service' }),
      ...said('facts', { asking: 'question posée', engine: 'moteur', handoff: 'conseiller demandé', ...when }),
      ...said('facts', { route: 'traité par', sources: 'documents cités' }),
      ...said('words', { reply_json: 'réponse complète' }),
    },
  },
  turn_tapes: {
    heading: 'Enregistrements techniques des messages',
    purpose: 'Rejouer une conversation pour comprendre une erreur',
    rows: 'conversation',
    keeps: 'recordings',
    columns: {
      ...hidden('link', 'conversation_id', 'message_id'),
      ...said('words', { tape_json: 'enregistrement' }),
      ...said('facts', when),
    },
  },
  model_calls: {
    heading: 'Appels à des services extérieurs',
    purpose: 'Connaître le coût et les pannes des services extérieurs',
    rows: 'turn',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'interaction_id'),
      ...hidden('technical', 'place'),
      ...said('facts', { kind: 'genre', model: 'service', outcome: 'issue', milliseconds: 'durée du son (ms)' }),
      ...said('facts', {
        input_tokens: 'unités envoyées',
        output_tokens: 'unités reçues',
        milli_francs: 'millifrancs',
      }),
    },
  },
  missed_questions: {
    heading: 'Questions restées sans réponse',
    purpose: 'Compléter les documents de la banque',
    rows: 'conversation',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'id', 'conversation_id', 'message_id'),
      ...said('facts', { ...channel, language: 'langue', ...when }),
      ...blanked('words', { text: ['question', ''] }),
    },
  },
  visits: {
    heading: 'Visites',
    purpose: measuring,
    rows: 'conversation',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'id', 'conversation_id'),
      ...said('facts', { ...channel, started_at: 'début', last_at: 'fin', turns: 'messages' }),
      ...said('facts', { goal: 'service rendu', handoff: 'conseiller demandé', came_back: 'revenu dans la journée' }),
    },
  },
  flow_runs: {
    heading: 'Services utilisés',
    purpose: measuring,
    rows: 'visit',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'visit_id'),
      ...said('facts', { flow: 'service', ...channel, started_at: 'début', outcome: 'issue' }),
    },
  },
  flow_steps: {
    heading: 'Questions des services',
    purpose: measuring,
    rows: 'visit',
    keeps: 'figures',
    columns: {
      ...hidden('link', 'visit_id'),
      ...said('facts', { flow: 'service', step: 'question', place: 'rang', ...channel }),
      ...said('facts', { asked_at: 'posée le', seconds: 'secondes avant la réponse' }),
    },
  },
  consents: {
    heading: 'Informations données avant de continuer',
    purpose: proving,
    rows: 'conversation',
    keeps: 'conversations',
    columns: {
      ...hidden('link', 'conversation_id'),
      ...said('facts', { version: 'version du texte', ...channel, language: 'langue' }),
      ...said('facts', { shown_at: 'montrée le', at: 'a continué le' }),
    },
  },
  contacts: {
    heading: 'Numéros WhatsApp',
    purpose: 'Répondre sur WhatsApp : le numéro est gardé ici seulement, les autres tables n’en ont que l’empreinte',
    rows: 'conversation',
    keeps: 'conversations',
    columns: { ...hidden('link', 'conversation_id'), ...said('identity', { phone: 'numéro' }) },
  },
  inbox: {
    heading: 'Messages reçus de WhatsApp',
    purpose: delivering,
    rows: 'conversation',
    keeps: 'deliveries',
    columns: {
      ...hidden('link', 'seq', 'message_id', 'conversation_id'),
      ...hidden('technical', 'failures', 'leased_until', 'trace'),
      ...said('words', { text: 'texte', attachments_json: 'pièces jointes' }),
      ...said('facts', { secrets_json: 'secrets masqués', state: 'état', arrived_at: 'date' }),
    },
  },
  outbox: {
    heading: 'Réponses remises à WhatsApp',
    purpose: delivering,
    rows: 'conversation',
    keeps: 'deliveries',
    columns: {
      ...hidden('link', 'id', 'conversation_id', 'dedupe_key'),
      ...hidden('technical', 'sent', 'doubtful', 'attempts', 'due_at', 'leased_until', 'trace'),
      ...said('words', { told_json: 'réponse' }),
      ...said('facts', { state: 'état', reason: 'motif', ...when, sent_at: 'remise le' }),
    },
  },
  handed_parts: {
    heading: 'Accusés de réception de WhatsApp',
    purpose: delivering,
    rows: 'reply',
    keeps: 'deliveries',
    columns: {
      ...hidden('link', 'sid', 'outbox_id'),
      ...said('facts', { place: 'partie', status: 'état', error_code: 'erreur', at: 'date' }),
    },
  },
};
