import { getIntrospectionQuery } from 'graphql';
import { check, LIMITS, tooMuch } from './limits';

const limitOf = (source: string) => {
  const checked = check(source);
  return 'limit' in checked ? checked.limit : undefined;
};
const nested = (depth: number) => '{ a '.repeat(depth) + '}'.repeat(depth);

describe('The limits', () => {
  it('let through what is just within them', () => {
    expect(limitOf(nested(LIMITS.depth))).toBeUndefined();
    expect(limitOf(`{ ${Array.from({ length: LIMITS.rootFields }, (_, i) => `f${i}`).join(' ')} }`)).toBeUndefined();
    expect(
      limitOf(`{ x { ${Array.from({ length: LIMITS.aliases }, (_, i) => `a${i}: f`).join(' ')} } }`),
    ).toBeUndefined();
  });

  it('refuse one more level, alias, root field or repetition, each by its name', () => {
    expect(limitOf(nested(LIMITS.depth + 1))).toBe('depth');
    expect(limitOf(`{ ${Array.from({ length: LIMITS.rootFields + 1 }, (_, i) => `f${i}`).join(' ')} }`)).toBe(
      'rootFields',
    );
    expect(limitOf(`{ x { ${Array.from({ length: LIMITS.aliases + 1 }, (_, i) => `a${i}: f`).join(' ')} } }`)).toBe(
      'aliases',
    );
    expect(limitOf(`{ x { ${'f '.repeat(LIMITS.repeats + 1)} } }`)).toBe('repeats');
    expect(limitOf(`{ x { ${'f '.repeat(5_000)} } }`)).toBe('tokens');
  });

  it('see through fragments', () => {
    expect(limitOf(`{ ...A } fragment A on Query ${nested(LIMITS.depth + 1)}`)).toBe('depth');
    expect(
      limitOf(
        '{ a { ...B } b { ...B } c { ...B } } fragment B on T { ' +
          Array.from({ length: 11 }, (_, i) => `a${i}: f`).join(' ') +
          ' }',
      ),
    ).toBe('aliases');
  });

  it('let introspection go deeper than the rest, not without end', () => {
    expect(limitOf(getIntrospectionQuery())).toBeUndefined();
    expect(limitOf(`{ __schema { types ${nested(LIMITS.introspectionDepth - 2)} } }`)).toBeUndefined();
    expect(limitOf(`{ __schema { types ${nested(LIMITS.introspectionDepth - 1)} } }`)).toBe('introspectionDepth');
    const aliases = Array.from({ length: LIMITS.aliases + 1 }, (_, i) => `a${i}: types { name }`).join(' ');
    expect(limitOf(`{ __schema { ${aliases} } }`)).toBe('aliases');
    expect(limitOf(`{ a { __typename } ...S } fragment S on Query { __schema ${nested(30)} }`)).toBe(
      'introspectionDepth',
    );
  });

  it('take no time over a bomb of fragments, nor over a circle of them', () => {
    const started = Date.now();
    const bomb = Array.from({ length: 60 }, (_, i) => `fragment F${i} on T { x ...F${i + 1} y { ...F${i + 1} } }`).join(
      '\n',
    );
    expect(limitOf(`{ t { ...F0 } } ${bomb} fragment F60 on T { x }`)).toBeDefined();
    expect(limitOf('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }')).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(200);
  });

  it('are named in the caller’s language', () => {
    expect(tooMuch('depth', 'vi').message).toBe('Yêu cầu vượt giới hạn: độ sâu tối đa là 12.');
    expect(tooMuch('depth', 'en').message).toContain('at most 12 levels of depth');
  });
});
