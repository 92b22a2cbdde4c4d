import type { Answered } from '../domain/turn.js';
import type { InspectedTurn } from './terminal-inspection.js';

/** Why the reply is what it is, one reason a line, in French. */
export function whyOf(turn: InspectedTurn): readonly string[] {
  const { tape, answered } = turn;
  if (tape?.attended !== undefined) return ['une personne sert ce client : l’assistant se tait et transmet'];
  const [first, then] = [documentReasons(turn), routeReasons(turn)];
  return [...beforeDeciding(answered), ...(tape?.route === 'knowledge' ? [...then, ...first] : [...first, ...then])];
}

function beforeDeciding(answered: Answered | undefined): readonly string[] {
  if (answered === undefined) return [];
  const { forgotten, incoming, conversation } = answered;
  return [
    ...(forgotten ? ['le service en cours a été laissé plus d’un jour : il est proposé à nouveau'] : []),
    ...(incoming.heard === undefined ? [] : ['ces mots ont été entendus dans une note vocale']),
    ...(conversation.offer === undefined
      ? []
      : [`la réponse précédente proposait le service ${conversation.offer.flow}`]),
  ];
}

/** What the documents said, when they were asked. */
function documentReasons({ tape }: InspectedTurn): readonly string[] {
  const found = tape?.known.at(-1)?.gave;
  if (found === undefined) return [];
  const sure = found.confidence.toFixed(2).replace('.', ',');
  if (found.kind === 'answer') {
    const where = found.outside === true ? 'une page hors de l’index' : 'les documents';
    const worded = found.model === undefined ? 'citée telle quelle' : `rédigée par ${found.model} et vérifiée`;
    return tape?.route === 'knowledge'
      ? [`${where} : réponse sûre à ${sure}, ${worded}`]
      : [`${where} : réponse à ${sure}, pas assez sûre pour cette ligne`];
  }
  const near = found.near === undefined ? '' : ', des questions proches sont proposées';
  return [`les documents n’ont pas de réponse assez sûre (${sure})${near}`];
}

function routeReasons({ tape, answered, reply }: InspectedTurn): readonly string[] {
  const to = tape?.route;
  switch (to) {
    case undefined:
      return [];
    case 'say':
      return [`l’assistant répond lui-même à l’intention ${reply.intent.name}${afterwards(answered)}`];
    case 'knowledge':
      return answered?.route.to === 'knowledge' && answered.route.doubtful
        ? ['personne n’est sûr que ce soit une question à la banque : seul un passage presque certain serait cité']
        : [`une question pour les documents${afterwards(answered)}`];
    case 'person':
      return ['une personne est appelée : demandée, ou trois essais n’ont rien donné'];
    case 'flow':
      return [flowReason(answered, reply.flow.name === 'none' ? answered?.next.place?.flow : reply.flow.name)];
  }
}

function afterwards(answered: Answered | undefined): string {
  const route = answered?.route;
  const then = route !== undefined && 'then' in route ? route.then : undefined;
  return then === undefined ? '' : `, puis le service ${then.place.flow} repose sa question`;
}

function flowReason(answered: Answered | undefined, flow = ''): string {
  if (answered?.route.to !== 'flow')
    return flow === '' ? 'un service a lu la ligne et a tout dit' : `le service ${flow} a lu la ligne`;
  const { place, records } = answered.route.turn;
  const before = answered.conversation.place;
  const began = before?.flow !== place.flow || before.status === 'completed';
  if (place.misses > 0) return `le service ${place.flow} n’a pas compris (essai ${place.misses}) et demande autrement`;
  if (place.status === 'cancelled') return `le service ${place.flow} est abandonné`;
  if (records.length > 0) return `le service ${place.flow} a tout ce qu’il lui faut et écrit son résultat`;
  if (place.status === 'completed') return `le service ${place.flow} est terminé`;
  if (place.confirming === true) return `le service ${place.flow} résume et attend un oui`;
  return began
    ? `le service ${place.flow} commence`
    : `le service ${place.flow} a lu la ligne et demande ce qui manque : ${place.asking ?? 'rien'}`;
}
