import { TokoselError } from '../../domain/errors.js';
import { HttpProblem, problemOf } from '../problem.js';

/** What the staff reads when a request could not be served. */
export interface Trouble {
  readonly status: number;
  readonly code: string;
  readonly text: string;
}

const known: Readonly<Record<string, readonly [status: number, text: string]>> = {
  'unknown-case': [404, 'Il n’y a rien sous cette référence.'],
  'unknown-conversation': [404, 'Il n’y a pas de conversation sous ce numéro.'],
  'unknown-account': [404, 'Il n’y a pas de compte sous cette adresse.'],
  'case-moved': [409, 'Quelqu’un d’autre a changé ce dossier entre-temps. Relisez-le, puis décidez.'],
  'handoff-taken': [409, 'Un collègue a déjà pris ce client.'],
  'handoff-returned': [
    409,
    'Ce client a été rendu à l’assistant. Une nouvelle demande de sa part en ouvrira une autre.',
  ],
  'not-yours': [409, 'Ce client n’est pas avec vous : prenez-le d’abord.'],
  'bad-cursor': [400, 'Cette page de la liste n’existe pas. Reprenez à la première page.'],
  'nothing-to-change': [422, 'Rien ne changerait : choisissez un statut, écrivez une note ou attribuez le dossier.'],
  'same-status': [422, 'Le dossier a déjà ce statut.'],
  'reopening-needs-note': [
    422,
    'Cette réclamation était close : dites au client, dans un mot, pourquoi elle est rouverte.',
  ],
  'text-empty': [422, 'Écrivez votre message avant de l’envoyer.'],
  'text-too-long': [422, 'Ce texte est trop long.'],
  'draft-incomplete': [422, 'Il manque quelque chose : donnez un titre, une réponse et sa source.'],
  'bad-draft-date': [422, 'La date de la source doit être un jour passé, ou aujourd’hui.'],
  'too-many-drafts': [422, 'Trop de brouillons attendent déjà : relisez-en d’abord.'],
  'own-account': [422, 'Votre propre compte se change par un autre administrateur.'],
  'foreign-form': [403, 'Ce formulaire ne vient pas d’une page de votre session. Rouvrez la page et recommencez.'],
  'not-allowed': [403, 'Votre rôle ne permet pas cela. Un administrateur peut le changer.'],
  'not-found': [404, 'Il n’y a rien à cette adresse.'],
  'too-many': [429, 'Trop de personnes se connectent à la fois. Réessayez dans un instant.'],
};

/** A failure in the staff's words; what only the operator should read stays in the log. */
export function troubleOf(error: unknown): Trouble {
  const { status, code } = problemOf(error);
  const [knownStatus, text] = known[code] ?? [];
  if (text !== undefined) return { status: knownStatus ?? status, code, text };
  const ours = !(error instanceof HttpProblem) && !(error instanceof TokoselError && error.fault === 'customer');
  const said = ours
    ? 'Quelque chose ne marche pas de notre côté. Rien n’a été changé ; réessayez dans un instant.'
    : 'Cette demande ne peut pas être lue. Revenez à la page et recommencez.';
  return { status, code, text: said };
}
