import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { Extensions } from 'type-graphql';

/*
 * What stands around a field: a guard, which decides whether its value is told, and a witness, which notes that it was.
 * They are plain functions about the field's resolver. As middleware of TypeGraphQL's each would make eight promises for
 * every value, and most values are a column's, there at once.
 */

type Resolver<Context> = GraphQLFieldResolver<unknown, Context>;
type Around<Context> = (resolve: Resolver<Context>) => Resolver<Context>;
type Place = 'guard' | 'witness';

const taken = new WeakMap<object, Set<string>>();

/** Sets a function about a field's resolver; a field has one of each place, since a second would take the first's. */
export const Guarded =
  <Context>(place: Place, around: Around<Context>): MethodDecorator & PropertyDecorator =>
  (target: object, name: string | symbol, descriptor?: PropertyDescriptor) => {
    const places = taken.get(target) ?? new Set();
    const key = `${place} of ${String(name)}`;
    if (places.has(key)) throw new Error(`${target.constructor.name} has a second ${key}`);
    taken.set(target, places.add(key));
    (Extensions({ [place]: around }) as MethodDecorator & PropertyDecorator)(target, name, descriptor!);
  };

/** The resolver of a field with what its extensions set around it; undefined where the value is read from a property. */
export function withGuards(
  resolve: Resolver<unknown> | undefined,
  { guard, witness }: { [P in Place]?: unknown },
): Resolver<unknown> | undefined {
  const around = [guard, witness].filter((each) => each !== undefined) as Around<unknown>[];
  return around.reduce<Resolver<unknown> | undefined>((inner, set) => set(inner ?? defaultFieldResolver), resolve);
}

/** Goes on with a value: at once where it is there, else when its promise holds. */
export function afterwards<T, R>(value: T | PromiseLike<T>, goOn: (value: T) => R): R | PromiseLike<R> {
  return isPromise(value) ? value.then(goOn) : goOn(value);
}

const isPromise = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof (value as PromiseLike<T> | null | undefined)?.then === 'function';
