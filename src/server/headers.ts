import type { Context, Middleware, Next } from 'koa';
import helmet from 'koa-helmet';

const nothing = ["'none'"];
const ourselves = ["'self'"];

/** Security headers on every answer: nothing inline, nothing foreign, never framed. */
export function securityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: nothing,
        scriptSrc: ourselves,
        styleSrc: ourselves,
        imgSrc: ["'self'", 'data:'],
        connectSrc: ourselves,
        // A recording is listened to again before it is sent.
        mediaSrc: ['blob:'],
        objectSrc: nothing,
        baseUri: nothing,
        formAction: ourselves,
        frameAncestors: nothing,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
  });
}

/** What helmet leaves to us: the microphone, HTTPS only where there is HTTPS, and answers that no cache keeps. */
export async function ownHeaders(ctx: Context, next: Next): Promise<void> {
  ctx.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()');
  ctx.set('Cache-Control', 'no-store');
  if (ctx.secure) ctx.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  await next();
  // A sender whose body was not read to its end is cut, not listened to.
  if (!ctx.req.complete) ctx.set('Connection', 'close');
}
