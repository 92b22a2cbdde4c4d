import { z } from 'zod';
import { plainText } from '../../channels/web/plain-text.js';
import { InputError } from '../../domain/errors.js';
import type { HistoryLine } from '../../domain/ports.js';
import { may, type Talk, type TalkQuery, type Transcript, type TurnReason } from '../../domain/staff.js';
import { channels, intents, languages } from '../../domain/vocabulary.js';
import { bubbles } from './bubbles.js';
import { actionForm, revealForm } from './case-view.js';
import { choiceField, filterForm, PAGE, sinceField, tickField } from './filters.js';
import { html, nothing, type Html } from './html.js';
import { clear, masked, type Mask } from './masks.js';
import { facts, pager, table } from './table.js';
import { actOf, fieldOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inFigures, inTime, inWords } from './words.js';

const path = '/dashboard/conversations';
const LONGEST_COMMENT = 500;
const PREVIEW = 90;

const filters = z.object({
  channel: z.enum(channels).optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  intent: z.enum(intents).optional().catch(undefined),
  handoff: z.literal('1').optional().catch(undefined),
  since: z.iso.date().optional().catch(undefined),
  after: z.string().max(100).optional(),
});

export async function conversationsPage(visit: Visit): Promise<Page> {
  const { query, door } = visit;
  const { talks, next } = await door.talks.list(queryOf(visit));
  const form = filterForm(query, [
    choiceField(query, { name: 'intent', label: 'Intention', first: 'toutes' }, intents),
    choiceField(query, { name: 'channel', label: 'Canal', first: 'tous' }, channels),
    choiceField(query, { name: 'language', label: 'Langue', first: 'toutes' }, languages),
    sinceField(query),
    tickField(query, 'handoff', { label: 'Avec un conseiller ou en attente' }),
  ]);
  const list = table<Talk>({
    caption: 'Conversations, la plus récente d’abord',
    rows: talks,
    empty: 'Aucune conversation ne correspond. Écrivez à l’assistant depuis la page d’accueil pour en faire une.',
    columns: [
      { head: 'Dernier message', cell: ({ at, turn }) => html`<a href="${path}/${turn}">${inTime(at)}</a>` },
      { head: 'Canal', cell: ({ channel }) => inWords(channel) },
      { head: 'Langue', cell: ({ language }) => inWords(language) },
      { head: 'Échanges', cell: ({ turns }) => inFigures(turns) },
      { head: 'Dernière intention', cell: ({ intent }) => inWords(intent) },
      { head: 'Conseiller', cell: ({ handoff }) => (handoff ? 'oui' : '') },
      { head: 'Dernière réponse', cell: ({ lastReply }) => preview(lastReply) },
    ],
  });
  return page('Conversations', html`${form}${list}${pager(query, next)}`);
}

function queryOf({ query }: Visit): TalkQuery {
  const { handoff, since, after, channel, language, intent } = filters.parse(Object.fromEntries(query));
  return {
    limit: PAGE,
    ...(channel === undefined ? {} : { channel }),
    ...(language === undefined ? {} : { language }),
    ...(intent === undefined ? {} : { intent }),
    ...(handoff === undefined ? {} : { handoff: true }),
    ...(since === undefined ? {} : { since }),
    ...(after === undefined ? {} : { after }),
  };
}

function preview(text: string | null): string {
  const letters = Array.from(masked.text(plainText(text ?? '')).replace(/\s+/g, ' '));
  return letters.length > PREVIEW ? `${letters.slice(0, PREVIEW).join('')}…` : letters.join('');
}

export async function conversationPage(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.talks.show(turnIn(visit)), masked);
}

/** The same with personal data: logged. */
export async function revealConversation(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.talks.reveal(turnIn(visit), actOf(visit)), clear);
}

/** @throws InputError `unknown-conversation` */
function turnIn({ params }: Visit): number {
  const named = params['turn'] ?? '';
  if (!/^\d{1,15}$/.test(named)) throw new InputError('unknown-conversation', 'a conversation is named by a number');
  return Number(named);
}

function shown(visit: Visit, { talk, lines, reasons }: Transcript, mask: Mask): Page {
  const why = new Map(reasons.map((reason) => [reason.messageId, reason]));
  const below = ({ role, staff, messageId }: HistoryLine): Html => {
    const reason = role === 'assistant' && staff === undefined ? why.get(messageId) : undefined;
    return reason === undefined ? nothing : html`${reasonOf(reason)}${markForm(visit, reason)}`;
  };
  const about = facts([
    ['Canal', inWords(talk.channel)],
    ['Langue', inWords(talk.language)],
    ['Échanges', inFigures(talk.turns)],
    ['Dernier message', inTime(talk.at)],
    ['Conseiller', talk.handoff ? 'demandé ou présent' : 'non'],
  ]);
  const reveal = revealForm(visit, `${path}/${talk.turn}`, mask);
  return page(
    `Conversation ${talk.turn}`,
    html`<section>${about}${reveal}</section>
      ${bubbles(lines, mask, below)}`,
  );
}

function reasonOf({ intent, confidence, route, flow, engine, latencyMs, sources }: TurnReason): Html {
  const cited = sources.map(
    ({ title, section, score }) => html`<li>${title}, ${section} (${inFigures(Math.round(score * 100))} %)</li>`,
  );
  return html`<details>
    <summary>Pourquoi cette réponse</summary>
    ${facts([
      ['Intention', `${inWords(intent)} (${inFigures(Math.round(confidence * 100))} %)`],
      ['Chemin', inWords(route)],
      ['Service', inWords(flow)],
      ['Rédigée par', inWords(engine)],
      ['Temps', `${inFigures(Math.round(latencyMs))} ms`],
      [
        'Sources',
        cited.length === 0
          ? ''
          : html`<ul>
              ${cited}
            </ul>`,
      ],
    ])}
  </details>`;
}

function markForm(visit: Visit, { turn }: TurnReason): Html {
  if (!may(visit.account.role, 'mark')) return nothing;
  const form = actionForm(visit, 'mark', {
    action: `${path}/${turn}/mark`,
    fields: html`<label
        >Ce qu’il fallait répondre <input name="comment" maxlength="${LONGEST_COMMENT}" required
      /></label>
      <button>Noter comme fausse</button>`,
  });
  return html`<details>
    <summary>Cette réponse est fausse</summary>
    ${form}
  </details>`;
}

/** Keeps the two lines of one turn, masked, for somebody to review. */
export async function markReply(visit: Visit): Promise<Answer> {
  const turn = turnIn(visit);
  const { reasons, lines } = await visit.door.talks.show(turn);
  const reason = reasons.find((one) => one.turn === turn);
  if (reason === undefined) throw new InputError('unknown-conversation', `there is no turn ${turn} to be marked`);
  const lineOf = (role: HistoryLine['role']) =>
    lines.find((line) => line.messageId === reason.messageId && line.role === role)?.text ?? '';
  const { email: by } = visit.account;
  await visit.door.review({
    at: visit.now.toISOString(),
    by,
    turn,
    said: masked.text(lineOf('customer')),
    answered: masked.text(lineOf('assistant')),
    intent: reason.intent,
    confidence: reason.confidence,
    comment: (fieldOf(visit, 'comment') ?? '').slice(0, LONGEST_COMMENT),
  });
  return seeOther(`${path}/${turn}`, 'marked');
}
