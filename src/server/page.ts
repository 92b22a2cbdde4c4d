import { gzipSync } from 'node:zlib';
import type { Router, RouterContext } from '@koa/router';
import { readWireRequest, type WireRequest } from '../channels/web/wire.js';
import { InputError, TokoselError } from '../domain/errors.js';
import { conversationId, type ConversationId } from '../domain/ids.js';
import type { HistoryLine } from '../domain/ports.js';
import { incomingOf, isBelieved, sessionFor } from './arrival.js';
import type { Assets } from './assets.js';
import { sendCompressed } from './assets.js';
import { readForm } from './body.js';
import { historyPage } from './chat.js';
import { refuseForeignForm } from './erase.js';
import type { PageView } from './page-view.js';
import { erasedNotice, newPage, noticeFor, renderPage } from './page-view.js';
import type { ServerParts } from './parts.js';
import { logProblem, problemOf, requestIdOf } from './problem.js';
import { allowFraming } from './widget.js';

const mostPages = 20;
const linesShown = 100;

/** `GET /` the chat page, and `POST /` the same page answering a form, for a browser without JavaScript. */
export function addPage(router: Router, parts: ServerParts, assets: Assets): void {
  const ids = () => ({ session: sessionFor(undefined, parts), messageId: parts.newId() });
  const { allowedOrigins: frame = [] } = parts;
  const house = { bank: parts.bank.name, voice: parts.transcriber !== undefined, frame };
  const show = (ctx: RouterContext, view: PageView) => {
    const plain = Buffer.from(renderPage(assets, house, view));
    ctx.type = 'text/html; charset=utf-8';
    allowFraming(ctx, frame);
    sendCompressed(ctx, { plain, gzipped: gzipSync(plain) });
  };
  router.get('/', (ctx) => show(ctx, newPage(ids())));
  router.post('/', async (ctx) => {
    refuseForeignForm(ctx);
    show(ctx, await answerForm(ctx, parts));
  });
}

async function answerForm(ctx: RouterContext, parts: ServerParts): Promise<PageView> {
  const form = await readForm(ctx.req);
  const ids = { session: form.get('session') ?? '', messageId: form.get('message_id') ?? '' };
  if (form.get('erase') !== null) return eraseThenBegin(ids.session, parts);
  // A form that comes back under a name that nobody issued begins a conversation of its own.
  const known = ids.session !== '' && isBelieved(ids.session, parts) ? ids.session : undefined;
  const empty = newPage({ session: sessionFor(known, parts), messageId: ids.messageId || parts.newId() });
  try {
    const incoming = incomingOf(ctx, { request: readRequest(form, empty), channel: 'web' }, parts);
    const reply = await parts.assistant.respond(incoming);
    const lines = await readConversation(incoming.conversationId, parts);
    const { quickReplies, sources } = reply;
    return { ...empty, messageId: parts.newId(), lines, quickReplies, sources, language: incoming.language };
  } catch (error) {
    const problem = problemOf(error);
    if (!(error instanceof TokoselError) && problem.status < 500) throw error;
    if (error instanceof InputError && !error.code.startsWith('text-')) throw error;
    logProblem(parts.log, { requestId: requestIdOf(ctx), problem, error });
    ctx.status = problem.status;
    return { ...empty, draft: form.get('text') ?? '', notice: noticeFor(problem.code) };
  }
}

async function eraseThenBegin(session: string, parts: ServerParts): Promise<PageView> {
  const believed = isBelieved(session, parts);
  const { kept } = believed ? await parts.aftercare.erase(conversationId('web', session)) : { kept: 0 };
  const fresh = newPage({ session: sessionFor(undefined, parts), messageId: parts.newId() });
  return { ...fresh, notice: erasedNotice(kept) };
}

function readRequest(form: URLSearchParams, { session, messageId }: PageView): WireRequest {
  return readWireRequest({
    text: form.get('choice') ?? form.get('text') ?? '',
    session_id: session,
    message_id: messageId,
    language: form.get('language') || undefined,
  });
}

/** The last lines of a conversation, oldest first. */
async function readConversation(id: ConversationId, { history }: ServerParts): Promise<readonly HistoryLine[]> {
  let lines: readonly HistoryLine[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const more = await history(id, lines.at(-1)?.seq ?? 0, historyPage);
    lines = [...lines, ...more].slice(-linesShown);
    if (more.length < historyPage) break;
  }
  return lines;
}
