import { createHook } from 'node:async_hooks';

/** How many promises the work makes: the same on a busy machine as on an idle one. */
export async function promisesOf(work: () => Promise<void>): Promise<number> {
  let made = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PROMISE') made += 1;
    },
  });
  hook.enable();
  await work();
  hook.disable();
  return made;
}
