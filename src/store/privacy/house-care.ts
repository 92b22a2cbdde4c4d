import { hidden, said, type TableCare } from './care.js';

const knowledge = 'Chercher les réponses dans les documents de la banque';
const documents = ['id', 'title', 'language', 'status', 'url', 'date', 'hash', 'chunks', 'text_hash', 'reader'];
const ledger = ['chunker', 'embedder', 'dimensions', 'size', 'changed_ms', 'seen_ms', 'incomplete', 'indexed_at'];
const chunks = ['row', 'id', 'document_id', 'position', 'section', 'text', 'terms', 'vector'];

function house(heading: string, purpose: string, columns: readonly string[]): TableCare {
  return { heading, purpose, rows: 'nobody', keeps: 'house', columns: hidden('technical', ...columns) };
}

/** Tables without a word of a customer. */
export const houseCare: Readonly<Record<string, TableCare>> = {
  documents: house('Documents', knowledge, [...documents, ...ledger]),
  chunks: house('Passages', knowledge, chunks),
  shadow_documents: house('Documents en préparation', knowledge, [...documents, ...ledger]),
  shadow_chunks: house('Passages en préparation', knowledge, chunks),
  daily_counts: house('Chiffres par jour', 'Mesurer l’activité : des nombres, aucune personne', [
    ...['day', 'channel', 'dimension', 'label', 'lane', 'n'],
  ]),
  store_state: house('État de la base', 'Fonctionnement', [
    ...['id', 'epoch', 'knowledge_revision', 'probes', 'shadow_number', 'phone_key'],
  ]),
  leases: house('Travaux de nuit', 'Fonctionnement : un serveur à la fois', ['name', 'holder', 'until']),
  alert_states: house('Alertes', 'Prévenir l’exploitant', ['name', 'firing', 'value', 'since']),
  staff: {
    heading: 'Comptes du personnel',
    purpose: 'Donner accès au tableau de bord à qui y a droit',
    rows: 'nobody',
    keeps: 'house',
    columns: {
      ...hidden('technical', 'id', 'password_hash', 'created_at'),
      ...said('staff', { email: 'e-mail', name: 'nom', role: 'rôle', active: 'actif' }),
    },
  },
  staff_sessions: {
    heading: 'Connexions du personnel',
    purpose: 'Reconnaître qui est connecté',
    rows: 'nobody',
    keeps: 'sign_in',
    columns: {
      ...hidden('link', 'staff_id'),
      ...hidden('technical', 'token_hash'),
      ...said('staff', { created_at: 'ouverte le', seen_at: 'vue le' }),
    },
  },
  sign_in_failures: {
    heading: 'Connexions refusées',
    purpose: 'Ralentir qui essaie des mots de passe (adresses sous forme d’empreinte)',
    rows: 'nobody',
    keeps: 'sign_in',
    columns: {
      ...hidden('technical', 'failures', 'until'),
      ...said('staff', { key: 'empreinte', failed_at: 'date' }),
    },
  },
};
