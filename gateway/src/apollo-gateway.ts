import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { CallContext } from './executor';
import type { LiveExecutor } from './live-executor';

/** The executor as Apollo Server takes gateways: it validates against the API schema and leaves running to us. */
export function asGateway<C extends CallContext>(executor: LiveExecutor): ApolloServerOptionsWithGateway<C>['gateway'] {
  let tell: (() => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (callback) => {
      tell = () => callback({ apiSchema: executor.apiSchema, coreSupergraphSdl: executor.supergraphSdl });
      executor.onChange(tell);
      return () => executor.onChange(undefined);
    },
    load: async () => {
      tell?.();
      return {
        executor: ({ schema, document, request, context }) =>
          executor
            .of(schema)
            .execute(
              { document, operationName: request.operationName ?? null, variables: request.variables ?? null },
              context as C,
            ),
      };
    },
    stop: async () => {},
  };
}
