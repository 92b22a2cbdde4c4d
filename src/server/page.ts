import { gzipSync } from 'node:zlib';
import type { Router, RouterContext } from '@koa/router';
import { readWireRequest, toIncoming } from '../channels/web/wire.js';
import { InputError, TokoselError } from '../domain/errors.js';
import { conversationId, type ConversationId } from '../domain/ids.js';
import type { HistoryLine } from '../domain/ports.js';
import type { Incoming } from '../domain/turn.js';
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
  const ids = () => ({ session: parts.newId(), messageId: parts.newId() });
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
  const empty = newPage({ session: ids.session || parts.newId(), messageId: ids.messageId || parts.newId() });
  try {
    const incoming = readIncoming(form, empty, parts);
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

async function eraseThenBegin(session: string, { aftercare, newId }: ServerParts): Promise<PageView> {
  const { kept } = await aftercare.erase(conversationId('web', session));
  return { ...newPage({ session: newId(), messageId: newId() }), notice: erasedNotice(kept) };
}

function readIncoming(form: URLSearchParams, { session, messageId }: PageView, parts: ServerParts): Incoming {
  const request = readWireRequest({
    text: form.get('choice') ?? form.get('text') ?? '',
    session_id: session,
    message_id: messageId,
    language: form.get('language') || undefined,
  });
  return toIncoming(request, { channel: 'web', newId: parts.newId });
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
