import { Router } from 'express';

/** Resolves when the part is ready, rejects when it is not. */
export type Check = () => Promise<void>;

const CHECK_TIMEOUT_MS = 2_000;

export interface Health {
  router: Router;
  /** From now on the hub is not ready: balancers are to send no more. */
  stopping(): void;
}

/** `/health/live` while the process runs; `/health/ready` once every part answers, else 503 with the names of those that do not. */
export function createHealth(checks: Record<string, Check>, timeoutMs = CHECK_TIMEOUT_MS): Health {
  let isStopping = false;
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    const notReady = isStopping ? ['gateway'] : await failing(checks, timeoutMs);
    response.set('cache-control', 'no-store').status(notReady.length > 0 ? 503 : 200);
    response.json(notReady.length > 0 ? { status: 'not ready', notReady } : { status: 'ready' });
  });
  return {
    router,
    stopping: () => {
      isStopping = true;
    },
  };
}

async function failing(checks: Record<string, Check>, timeoutMs: number): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await passes(check, timeoutMs)) ? [] : [name])),
  );
  return results.flat();
}

async function passes(check: Check, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([
      Promise.resolve()
        .then(check)
        .then(() => true),
      late,
    ]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
