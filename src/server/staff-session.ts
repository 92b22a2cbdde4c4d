import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import type { SessionToken } from '../domain/staff.js';
import { isSessionToken } from '../domain/staff.js';
import { HttpProblem } from './problem.js';

const COOKIE = 'tokosel_staff';
const PATH = '/dashboard';

/** The session that the browser names; nothing when it names none, or several. */
export function tokenOf(ctx: Context): SessionToken | undefined {
  const named = ctx
    .get('Cookie')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${COOKIE}=`))
    .map((pair) => pair.slice(COOKIE.length + 1));
  const [token] = named;
  return named.length === 1 && token !== undefined && isSessionToken(token) ? token : undefined;
}

/** Has the browser name this session from now on, in the dashboard alone, and no script read it. */
export function keepToken(ctx: Context, token: SessionToken, secure: boolean): void {
  ctx.append('Set-Cookie', cookie(token, secure || ctx.secure));
}

export function forgetToken(ctx: Context, secure: boolean): void {
  ctx.append('Set-Cookie', `${cookie('', secure || ctx.secure)}; Max-Age=0`);
}

function cookie(value: string, secure: boolean): string {
  return `${COOKIE}=${value}; Path=${PATH}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** What each form of a session holds: made from its secret, it cannot be made without it and gives nothing of it away. */
export function csrfOf(token: SessionToken): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url');
}

/** A form that was not made for this session is not taken. @throws HttpProblem 403 `foreign-form` */
export function refuseForged(given: string | null, expected: string): void {
  const same = createHash('sha256')
    .update(given ?? '')
    .digest();
  if (!timingSafeEqual(same, createHash('sha256').update(expected).digest())) throw foreign();
}

/**
 * A form of another site must not act in a signed-in person's name.
 *
 * @param origins where the pages are reached besides the address of the request
 * @throws HttpProblem 403 `foreign-form`
 */
export function refuseForeign(ctx: Context, origins: readonly string[]): void {
  const site = ctx.get('Sec-Fetch-Site');
  const origin = ctx.get('Origin');
  if (site !== '' && site !== 'same-origin') throw foreign();
  if (origin !== '' && !origins.includes(origin) && hostIn(origin) !== ctx.host) throw foreign();
}

/** Behind a proxy the scheme is not the one that the browser sees. */
function hostIn(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function foreign(): HttpProblem {
  return new HttpProblem(403, 'foreign-form', 'this form must be sent from a page of this session');
}
