import type { Fact, Inspection } from '../channels/terminal/inspection.js';
import type { Hit } from '../domain/knowledge.js';
import type { KeptTurn, Tape } from '../domain/tape.js';
import type { Answered, Reply } from '../domain/turn.js';
import { whyOf } from './terminal-why.js';

/** A turn as it can be looked into: of one that another process took, what was kept of it. */
export interface InspectedTurn {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly at: string;
  readonly reply: Reply;
  /** Absent: taken before turns were recorded. */
  readonly tape?: Tape;
  /** Absent: another process took it. */
  readonly answered?: Answered;
  /** What the documents were asked. */
  readonly questions: readonly string[];
  /** The best passages for the last of the questions. */
  readonly hits: readonly Hit[];
}

/** A turn that was kept, as it can be looked into. */
export function keptTurn(turn: KeptTurn, number: number): InspectedTurn {
  const { text, at, reply, tape } = turn;
  return { number, text, at, reply, questions: [], hits: [], ...(tape === undefined ? {} : { tape }) };
}

/** What happened inside a turn and why its reply is what it is, in French. */
export function inspectionOf(turn: InspectedTurn): Inspection {
  const { number, at, reply } = turn;
  const clock = at.slice(11, 19);
  return {
    title: `Tour ${number} · ${clock} · ${reply.latencyMs} ms · moteur ${reply.engine}`,
    facts: [
      { name: 'Pourquoi', values: whyOf(turn) },
      ...understandingFacts(turn),
      ...serviceFacts(turn),
      ...documentFacts(turn),
      { name: 'Temps', values: timesOf(turn) },
      { name: 'Version', values: makerOf(turn) },
    ],
  };
}

function understandingFacts({ text, reply, tape, answered }: InspectedTurn): readonly Fact[] {
  const heard = tape?.understood[0]?.gave;
  const best = heard?.alternatives ?? [reply.intent];
  const intents = best.some(({ name }) => name === reply.intent.name) ? best : [reply.intent, ...best];
  const guess = heard === undefined ? '' : `${heard.language.language} ${share(heard.language.confidence)} → `;
  const secrets = tape?.said.secrets ?? [];
  return [
    { name: 'Langue', values: [`${guess}réponse en ${reply.language}`] },
    { name: 'Intention', values: [intents.map(({ name, confidence }) => `${name} ${share(confidence)}`).join(' · ')] },
    ...(answered?.stated === undefined
      ? []
      : [{ name: 'Affirme', values: [`${answered.stated.intent.name} ${share(answered.stated.intent.confidence)}`] }]),
    ...(answered === undefined || answered.meant === text
      ? []
      : [{ name: 'Choix', values: [`« ${text} » vaut « ${answered.meant} »`] }]),
    ...(tape?.said.heard === undefined ? [] : [{ name: 'Entendu', values: [share(tape.said.heard.confidence)] }]),
    ...(secrets.length === 0 ? [] : [{ name: 'Masqué', values: [secrets.join(', ')] }]),
  ];
}

function serviceFacts({ reply, answered }: InspectedTurn): readonly Fact[] {
  const { flow, slots, records } = reply;
  const asking = flow.asking === undefined ? '' : `, demande ${flow.asking}`;
  const waiting = answered?.next.waiting ?? [];
  const kept = Object.entries(slots).map(([slot, value]) => `${slot} = ${String(value)}`);
  return [
    { name: 'Service', values: [flow.name === 'none' ? 'aucun n’attend' : `${flow.name}, ${flow.status}${asking}`] },
    { name: 'Valeurs', values: kept.length === 0 ? [] : [kept.join(' · ')] },
    { name: 'Écrit', values: records.map(({ kind, id }) => `${kind} ${id}`) },
    { name: 'En attente', values: waiting.map(({ flow: name }) => name) },
  ];
}

function documentFacts({ reply, tape, questions, hits }: InspectedTurn): readonly Fact[] {
  const known = tape?.known.at(-1)?.gave;
  const cited = reply.sources.map(({ title, section, score }) => `${title}, ${section} ${share(score)}`);
  return [
    { name: 'Question', values: questions.map((question) => `« ${question} »`) },
    { name: 'Certitude', values: known === undefined ? [] : [share(known.confidence)] },
    { name: 'Passages', values: hits.map((hit, place) => passageLine(hit, place + 1)) },
    { name: 'Cité', values: cited },
  ];
}

function passageLine({ passage, score, lexicalRank, vectorRank }: Hit, place: number): string {
  const ranks = [
    ...(lexicalRank === undefined ? [] : [`mots n° ${lexicalRank}`]),
    ...(vectorRank === undefined ? [] : [`sens n° ${vectorRank}`]),
  ];
  return `${place}. ${passage.title}, ${passage.section} ${share(score)} (${ranks.join(', ')})`;
}

function timesOf({ tape }: InspectedTurn): readonly string[] {
  if (tape === undefined) return [];
  const { recalling, understanding, searching, total } = tape.times;
  const deciding = Math.max(0, total - recalling - understanding - searching);
  return [
    [
      `lecture ${ms(recalling)}`,
      `compréhension ${ms(understanding)}`,
      `recherche ${ms(searching)}`,
      `décision ${ms(deciding)} ms`,
    ].join(' · '),
  ];
}

function makerOf({ tape, reply }: InspectedTurn): readonly string[] {
  if (tape === undefined) return ['ce tour n’a pas été enregistré'];
  const { version, documents } = tape.maker;
  const known = tape.known.at(-1)?.gave;
  const model = known?.kind === 'answer' && known.model !== undefined ? [`modèle ${known.model}`] : [];
  return [
    [version, ...(documents === undefined ? [] : [`index ${documents}`]), ...model, `message ${reply.messageId}`].join(
      ' · ',
    ),
  ];
}

/** `0,97` */
function share(value: number): string {
  return value.toFixed(2).replace('.', ',');
}

function ms(value: number): string {
  return (Math.round(value * 10) / 10).toString().replace('.', ',');
}
