import type { Router } from '@koa/router';
import type { Dependency, ServerParts } from './parts.js';

const patienceMs = 5_000;

/** Whether the server has begun to stop; asked at each probe. */
export type StoppingProbe = () => boolean;

/** `GET /healthz` (the process lives) and `GET /readyz` (what it depends on works, and it is not about to leave). */
export function addHealth(router: Router, parts: ServerParts, isStopping: StoppingProbe): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  // Whoever asks meanwhile hears the same answer: nobody can have the database asked many times at once.
  let asking: ReturnType<typeof askDependencies> | undefined;
  const ask = () => (asking ??= askDependencies(parts).finally(() => (asking = undefined)));
  router.get('/readyz', async (ctx) => {
    const dependencies = isStopping() ? [] : await ask();
    const ready = !isStopping() && dependencies.every(({ ok }) => ok);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: isStopping() ? 'stopping' : statusOf(ready, dependencies), dependencies };
  });
}

/** A balancer reads the status code; a person reads that something is amiss although customers are served. */
function statusOf(ready: boolean, dependencies: readonly Dependency[]): 'ready' | 'degraded' | 'not-ready' {
  if (!ready) return 'not-ready';
  return dependencies.some(({ degraded }) => degraded === true) ? 'degraded' : 'ready';
}

async function askDependencies({ ready, log }: ServerParts): Promise<readonly Dependency[]> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<readonly Dependency[]>((resolve) => {
    const late = { name: 'readiness', ok: false, detail: `no answer in ${patienceMs / 1000} s` };
    timer = setTimeout(() => resolve([late]), patienceMs);
  });
  try {
    return await Promise.race([ready(), tooSlow]);
  } catch (error) {
    log.error({ err: error }, 'the readiness check itself failed');
    return [{ name: 'readiness', ok: false, detail: 'the check failed' }];
  } finally {
    clearTimeout(timer);
  }
}
