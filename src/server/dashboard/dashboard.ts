import { Readable } from 'node:stream';
import type { Router, RouterContext } from '@koa/router';
import { may, type Account, type SessionToken } from '../../domain/staff.js';
import { addressOf, type Assets } from '../assets.js';
import { readForm } from '../body.js';
import type { ServerParts } from '../parts.js';
import { HttpProblem, logProblem, problemOf, requestIdOf } from '../problem.js';
import { csrfOf, refuseForeign, refuseForged, tokenOf } from '../staff-session.js';
import { access, type Access, type RouteName } from './access.js';
import type { DashboardDoor } from './door.js';
import { handlers } from './handlers.js';
import { html } from './html.js';
import { framed, type Frame } from './layout.js';
import { Live } from './live.js';
import { leave, makeSignIn, nextIn, signInBody, type SignInView } from './sign-in.js';
import { troubleOf } from './troubles.js';
import type { Answer, Visit } from './visit.js';

/** What the pages are given besides the door. */
interface House extends Pick<ServerParts, 'log' | 'newId' | 'bank'> {
  readonly door: DashboardDoor;
  readonly assets: Assets;
}

/**
 * Every address of the staff's pages, each behind what `access` says it needs.
 *
 * @returns ends what open pages watch
 */
export function addDashboard(router: Router, house: House): () => void {
  const signIn = makeSignIn(house.door);
  const live = new Live(house.door, house.log);
  for (const [name, route] of entriesOf(access)) {
    const serve = (ctx: RouterContext) => serveRoute(ctx, house, { name, route, signIn, live });
    if (route.method === 'GET') router.get(route.path, guarded(house, serve));
    else router.post(route.path, guarded(house, serve));
  }
  for (const path of new Set(Object.values(access).map((route) => route.path))) router.all(path, refuseMethod);
  return () => live.stop();
}

function entriesOf<Name extends string>(table: Readonly<Record<Name, Access>>): readonly (readonly [Name, Access])[] {
  const names = Object.keys(table).filter((name): name is Name => name in table);
  return names.map((name) => [name, table[name]]);
}

interface Serving {
  readonly name: RouteName;
  readonly route: Access;
  readonly signIn: ReturnType<typeof makeSignIn>;
  readonly live: Live;
}

async function serveRoute(ctx: RouterContext, house: House, { name, route, signIn, live }: Serving): Promise<void> {
  const { door } = house;
  if (name === 'signInPage') {
    showSignIn(ctx, house, { status: 200, next: nextIn(queryOf(ctx).get('next')) });
    return;
  }
  if (name === 'signIn') {
    const view = await signIn(ctx);
    if (view !== undefined) showSignIn(ctx, house, view);
    return;
  }
  const visit = await admit(ctx, house, route);
  if (visit === undefined) {
    askWho(ctx, house, route);
    return;
  }
  if (name === 'signOut') {
    const token = tokenOf(ctx);
    await leave(ctx, door);
    if (token !== undefined) live.leave(token);
    sendOn(ctx, '/dashboard/login');
    return;
  }
  if (name === 'live') {
    watchLive(ctx, live, visit);
    return;
  }
  send(ctx, house, visit, await handlers[name](visit));
}

/**
 * Who comes, when he may: nothing when nobody is signed in.
 *
 * @throws HttpProblem 403 `not-allowed` or `foreign-form`
 */
async function admit(ctx: RouterContext, { door, log, newId }: House, route: Access): Promise<Visit | undefined> {
  if (route.method === 'POST') refuseForeign(ctx, door.origins);
  const token = tokenOf(ctx);
  const now = door.clock();
  const account = token === undefined ? undefined : await accountOf(door, route, { token, now });
  if (token === undefined || account === undefined) return undefined;
  if (route.needs !== 'nothing' && !may(account.role, route.needs)) {
    throw new HttpProblem(403, 'not-allowed', 'this role may not do that');
  }
  const csrf = csrfOf(token);
  const form = route.method === 'POST' ? await readForm(ctx.req) : new URLSearchParams();
  if (route.method === 'POST') refuseForged(form.get('csrf'), csrf);
  return { door, account, csrf, now, params: ctx.params, query: queryOf(ctx), form, newId, log };
}

/** To watch is no use of a session. */
function accountOf(
  { sessions }: DashboardDoor,
  { byItself }: Access,
  { token, now }: { readonly token: SessionToken; readonly now: Date },
): Promise<Account | undefined> {
  return byItself === true ? sessions.look(token, now) : sessions.find(token, now);
}

/** Events for an open page; who asks for the head alone watches nothing. */
function watchLive(ctx: RouterContext, live: Live, { query }: Visit): void {
  const token = tokenOf(ctx);
  ctx.set('X-Accel-Buffering', 'no');
  ctx.type = 'text/event-stream; charset=utf-8';
  ctx.body = token === undefined || ctx.method === 'HEAD' ? '' : live.watch(token, query);
}

function queryOf(ctx: RouterContext): URLSearchParams {
  return new URLSearchParams(ctx.querystring);
}

function askWho(ctx: RouterContext, house: House, route: Access): void {
  if (route.method === 'GET') {
    sendOn(ctx, `/dashboard/login?next=${encodeURIComponent(ctx.url)}`);
    return;
  }
  const notice = 'Votre session est finie. Reconnectez-vous, puis recommencez.';
  showSignIn(ctx, house, { status: 401, notice, next: '/dashboard' });
}

function sendOn(ctx: RouterContext, to: string): void {
  ctx.status = 303;
  ctx.set('Location', to);
}

function send(ctx: RouterContext, house: House, visit: Visit, answer: Answer): void {
  switch (answer.kind) {
    case 'page': {
      const done = visit.query.get('done');
      ctx.status = answer.status ?? 200;
      show(ctx, house, { ...answer, who: visit, ...(done === null ? {} : { done }) });
      return;
    }
    case 'seeOther': {
      sendOn(ctx, answer.to);
      return;
    }
    case 'file':
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Content-Disposition', `attachment; filename="${answer.name}"`);
      ctx.body = Readable.from(answer.lines);
  }
}

function showSignIn(ctx: RouterContext, house: House, view: SignInView): void {
  ctx.status = view.status;
  show(ctx, house, { title: 'Connexion', body: signInBody(view) });
}

function show(
  ctx: RouterContext,
  { bank, assets }: House,
  frame: Pick<Frame, 'title' | 'body' | 'who' | 'done'>,
): void {
  ctx.type = 'text/html; charset=utf-8';
  const script = assets.files.has('dashboard.js') ? { script: addressOf(assets, 'dashboard.js') } : {};
  const style = addressOf(assets, 'dashboard.css');
  ctx.body = framed({ ...frame, ...script, style, bank: bank.name, here: ctx.path });
}

/** Troubles as pages, for whoever is signed in: with the menu. */
function guarded(house: House, serve: (ctx: RouterContext) => Promise<void>) {
  return async (ctx: RouterContext): Promise<void> => {
    // Forms must be able to say which page they come from.
    ctx.set('Referrer-Policy', 'same-origin');
    try {
      await serve(ctx);
    } catch (error) {
      const { status, text } = troubleOf(error);
      logProblem(house.log, { requestId: requestIdOf(ctx), problem: problemOf(error), error });
      ctx.status = status;
      const who = await whoIs(ctx, house);
      const body = html`<p class="trouble" role="alert">${text}</p>
        <p><a href="/dashboard/todo">À traiter</a></p>`;
      show(ctx, house, { title: 'Cela n’a pas marché', body, ...(who === undefined ? {} : { who }) });
      if (error instanceof HttpProblem) ctx.set({ ...error.headers });
    }
  };
}

/** The page of a failure must not fail itself. */
async function whoIs(ctx: RouterContext, { door, log }: House): Promise<Frame['who']> {
  const token = tokenOf(ctx);
  if (token === undefined) return undefined;
  try {
    const account = await door.sessions.find(token, door.clock());
    return account === undefined ? undefined : { account, csrf: csrfOf(token) };
  } catch (error) {
    log.warn({ err: error }, 'nobody could be recognised');
    return undefined;
  }
}

function refuseMethod(): never {
  throw new HttpProblem(405, 'method-not-allowed', 'this is not offered here', { Allow: 'GET, HEAD, POST' });
}
