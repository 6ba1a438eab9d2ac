import type { GraphContext } from './context';
import { afterwards, Guarded } from './guards';

/** A learner's personal data: who is answered it stands in the audit log before the answer leaves. */
export function Personal(): MethodDecorator & PropertyDecorator {
  return Guarded<GraphContext>(
    'witness',
    (resolve) => (root, args, context, info) =>
      afterwards(resolve(root, args, context, info), (value) => {
        if (value != null) context.audit.showed(root as object, info.fieldName);
        return value;
      }),
  );
}
