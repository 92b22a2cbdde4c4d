import type { RouterContext } from '@koa/router';
import { readForm } from '../body.js';
import { clientOf } from '../limits.js';
import { HttpProblem } from '../problem.js';
import { forgetToken, keepToken, refuseForeign, tokenOf } from '../staff-session.js';
import type { DashboardDoor } from './door.js';
import { html, nothing, when, type Html } from './html.js';

/** Passwords that are checked at once: each takes a core for a while, and customers come first. */
const MOST_CHECKS = 4;
const LONGEST_FIELD = 1_000;

/** What is said above the form, and what was typed in it. */
export interface SignInView {
  readonly status: number;
  readonly notice?: string;
  readonly email?: string;
  readonly next: string;
}

/** Where somebody wanted to go before he was asked who he is: a page of the dashboard, or its first. */
export function nextIn(asked: string | null): string {
  return asked !== null && /^\/dashboard(?:\/[\w/-]*)?(?:\?[\w=&.%+-]*)?$/.test(asked) ? asked : '/dashboard';
}

export function signInBody({ notice, email, next }: SignInView): Html {
  return html`${when(notice !== undefined, () => html`<p class="trouble" role="alert">${notice}</p>`)}
    <form method="post" action="/dashboard/login" class="sign-in">
      <input type="hidden" name="next" value="${next}" />
      <label
        >E-mail
        <input
          type="email"
          name="email"
          value="${email ?? ''}"
          autocomplete="username"
          required${autofocus(email === undefined)}
      /></label>
      <label
        >Mot de passe
        <input
          type="password"
          name="password"
          autocomplete="current-password"
          required${autofocus(email !== undefined)}
      /></label>
      <button class="main">Se connecter</button>
    </form>
    <p class="note">Pas de compte, ou mot de passe oublié ? L’administrateur du serveur en crée et les remplace.</p>`;
}

function autofocus(here: boolean): Html {
  return here ? { html: ' autofocus' } : nothing;
}

/** @returns how a form to sign in is checked; nothing is returned once somebody is in and sent on his way */
export function makeSignIn(door: DashboardDoor): (ctx: RouterContext) => Promise<SignInView | undefined> {
  let checks = 0;
  return async (ctx) => {
    refuseForeign(ctx, door.origins);
    const form = await readForm(ctx.req);
    const next = nextIn(form.get('next'));
    const email = (form.get('email') ?? '').slice(0, LONGEST_FIELD);
    const password = (form.get('password') ?? '').slice(0, LONGEST_FIELD);
    if (email === '' || password === '')
      return { status: 422, notice: 'Donnez votre e-mail et votre mot de passe.', email, next };
    if (checks >= MOST_CHECKS)
      throw new HttpProblem(429, 'too-many', 'too many sign in at once', { 'Retry-After': '2' });
    checks += 1;
    try {
      const signed = await door.sessions.signIn({ email, password, address: clientOf(ctx.ip), at: door.clock() });
      switch (signed.kind) {
        case 'in':
          await leave(ctx, door);
          keepToken(ctx, signed.token, door.secure);
          ctx.status = 303;
          ctx.set('Location', next);
          return undefined;
        case 'wrong':
          return { status: 401, notice: 'E-mail ou mot de passe incorrect.', email, next };
        case 'locked':
          ctx.set('Retry-After', String(signed.seconds));
          return { status: 429, notice: `Trop d’essais. Réessayez dans ${pause(signed.seconds)}.`, email, next };
      }
    } finally {
      checks -= 1;
    }
  };
}

/** Ends the session that this browser had. */
export async function leave(ctx: RouterContext, door: DashboardDoor): Promise<void> {
  const token = tokenOf(ctx);
  if (token === undefined) return;
  await door.sessions.end(token);
  forgetToken(ctx, door.secure);
}

function pause(seconds: number): string {
  return seconds <= 90 ? `${seconds} secondes` : `${Math.ceil(seconds / 60)} minutes`;
}
