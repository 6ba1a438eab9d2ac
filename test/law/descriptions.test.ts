import { Kind, isTypeDefinitionNode } from 'graphql';
import { apiSchema, enumTypes, objectTypes, places } from './schemas';

const roots = new Set(['Query', 'Mutation', 'Subscription']);
const vietnamese = /\([^()]*[À-ỹ][^()]*\)/u;

describe('the API schema describes itself', () => {
  const schema = apiSchema();

  test('every type has a description', () => {
    const bare = schema
      .filter(isTypeDefinitionNode)
      .filter((type) => !roots.has(type.name.value) && !type.description?.value.trim())
      .map((type) => type.name.value);
    expect(bare).toEqual([]);
  });

  test('every field, argument and input field has a description', () => {
    const bare = places(schema).filter(({ node }) => !node.description?.value.trim());
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test('every enum value has a description', () => {
    const bare = enumTypes(schema).flatMap((type) =>
      (type.values ?? [])
        .filter((value) => !value.description?.value.trim())
        .map((value) => `${type.name.value}.${value.name.value}`),
    );
    expect(bare).toEqual([]);
  });

  test('every object type and enum names its Vietnamese term in parentheses', () => {
    const types = [...objectTypes(schema).values(), ...enumTypes(schema)];
    const foreign = types.filter(
      (type) =>
        !(type.kind === Kind.OBJECT_TYPE_DEFINITION && roots.has(type.name.value)) &&
        !vietnamese.test(type.description?.value.normalize('NFC') ?? ''),
    );
    expect(foreign.map((type) => type.name.value)).toEqual([]);
  });
});
