import type { GraphQLScalarType } from 'graphql';
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { Refusal, type Complaint } from '../errors';
import { UserError } from './types';

export interface Payload {
  userErrors: Complaint[];
  warnings: Complaint[];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const userErrorsField = { description: 'What the caller can mend; empty on success (lỗi sửa được).' };
export const warningsField = { description: 'What was done, but deserves a look (cảnh báo).' };

/** The payload type of a mutation: the entity in a field named after its type, userErrors and warnings. */
export function payloadOf(
  typeName: string,
  type: () => ClassType | [ClassType] | GraphQLScalarType | StringConstructor,
  field = lowerFirst(typeName),
): ClassType<Payload> {
  @ObjectType(`${typeName}Payload`, { description: `What a mutation of ${typeName} answers (kết quả thao tác).` })
  class MutationPayload implements Payload {
    @Field(() => [UserError], userErrorsField)
    userErrors: Complaint[];
    @Field(() => [UserError], warningsField)
    warnings: Complaint[];
  }
  Reflect.defineMetadata('design:type', Object, MutationPayload.prototype, field);
  Field(() => type(), { nullable: true, description: 'The record as it is now; null on failure (bản ghi).' })(
    MutationPayload.prototype,
    field,
  );
  return MutationPayload;
}

/** A result with things worth a look; services answer the bare record where there are none. */
export class WithWarnings<T> {
  constructor(
    readonly result: T,
    readonly warnings: Complaint[],
  ) {}
}

/** Runs a mutation and answers its payload; a refusal becomes userErrors, anything else goes on as a GraphQL error. */
export async function answer<T>(field: string, work: () => Promise<T | WithWarnings<T>>): Promise<Payload> {
  try {
    const done = await work();
    const [result, warnings] = done instanceof WithWarnings ? [done.result, done.warnings] : [done, []];
    return { [field]: result, userErrors: [], warnings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { [field]: null, userErrors: [...error.complaints], warnings: [] };
  }
}
