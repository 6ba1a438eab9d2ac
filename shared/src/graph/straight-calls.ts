import { GraphQLScalarType, type GraphQLFieldResolver, type GraphQLResolveInfo } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/*
 * TypeGraphQL makes a promise of every argument that a method takes, for somebody to validate it, and another of all of them;
 * a role costs eight more. Nobody validates here, and a role is known at once. So methods are called straight where what
 * they take is there as they take it, and by TypeGraphQL where it has to be made something else first.
 */

type Metadata = ReturnType<typeof getMetadataStorage>;
type Method = Pick<Metadata['fieldResolvers'][number], 'target' | 'methodName' | 'params' | 'roles' | 'middlewares'>;
type Parameter = Metadata['params'][number];
type Given = Record<string, unknown>;
type Class = new () => Given;
type Resolver = GraphQLFieldResolver<unknown, unknown>;

/** What a method is given at a parameter; {@link UNFIT} where TypeGraphQL would convert it. */
type Part = (root: unknown, args: Given, context: unknown, info: GraphQLResolveInfo) => unknown;
const UNFIT = Symbol('unfit');
type Taker = (value: unknown) => unknown;

/** Throws where the caller has none of the roles. */
type Check = (context: unknown, roles: readonly string[]) => void;

/** By `Type.field`, what calls the method of a field straight, given the resolver that serves where it cannot. */
export function straightCalls(
  resolverClasses: readonly unknown[],
  check: Check,
): ReadonlyMap<string, (otherwise: Resolver) => Resolver> {
  const { queries, fieldResolvers, objectTypes } = getMetadataStorage();
  const instances = new Map<unknown, Given>();
  const calls = new Map<string, (otherwise: Resolver) => Resolver>();
  const keep = (typeName: string | undefined, field: string, method: Method) => {
    const name = `${typeName}.${field}`;
    const parts = partsOf(method);
    if (calls.has(name) || !parts) return;
    let instance = instances.get(method.target);
    if (!instance) instances.set(method.target, (instance = new (method.target as Class)()));
    calls.set(name, (otherwise) => straight(instance, method, parts, check, otherwise));
  };
  const isAmong = ({ target }: Method) => resolverClasses.includes(target);
  for (const query of queries.filter(isAmong)) keep('Query', query.schemaName, query);
  for (const method of fieldResolvers.filter((each) => each.kind === 'external' && isAmong(each))) {
    const ofType = method.getObjectType?.();
    keep(objectTypes.find(({ target }) => target === ofType)?.name, method.schemaName, method);
  }
  return calls;
}

function straight(
  instance: Given,
  { methodName, roles }: Method,
  parts: readonly Part[],
  check: Check,
  otherwise: Resolver,
): Resolver {
  const method = instance[methodName] as (...values: unknown[]) => unknown;
  return (root, args: Given, context, info) => {
    const values: unknown[] = [];
    for (const part of parts) {
      const value = part(root, args, context, info);
      if (value === UNFIT) return otherwise(root, args, context, info);
      values.push(value);
    }
    if (roles) check(context, roles as string[]);
    return method.apply(instance, values);
  };
}

/** In the order of the method's parameters; undefined where TypeGraphQL does more than to hand them over. */
function partsOf({ params = [], middlewares = [] }: Method): Part[] | undefined {
  if (middlewares.length) return undefined;
  const parts = params.toSorted((a, b) => a.index - b.index).map(partOf);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partOf(parameter: Parameter): Part | undefined {
  switch (parameter.kind) {
    case 'context':
      return parameter.propertyName ? undefined : (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'root':
      return parameter.propertyName ? undefined : rootOf(parameter.getType?.());
    case 'arg':
      return parameter.validateFn || parameter.validateSettings ? undefined : argument(parameter);
    case 'args':
      return parameter.validateFn || parameter.validateSettings ? undefined : allArguments(parameter);
    default:
      return undefined;
  }
}

/** A record is of its class; what another subgraph has told of it is not yet. */
function rootOf(type: unknown): Part {
  if (!type) return (root) => root;
  return (root) => (root == null || root instanceof (type as Class) ? root : UNFIT);
}

function argument({ name, getType }: Extract<Parameter, { kind: 'arg' }>): Part | undefined {
  const take = takerOf(getType(), []);
  return take && ((_root, args) => take(args[name]));
}

/** All arguments as one object of a class. */
function allArguments({ getType }: Extract<Parameter, { kind: 'args' }>): Part | undefined {
  const make = makerOf(getType() as Class, getMetadataStorage().argumentTypes, []);
  return make && ((_root, args) => make(args));
}

/** Makes of a coerced value what a method takes at a type; undefined where only TypeGraphQL knows how. */
function takerOf(type: unknown, within: readonly Class[]): Taker | undefined {
  const { inputTypes, enums } = getMetadataStorage();
  const isInput = inputTypes.some(({ target }) => target === type);
  const isPlain =
    type instanceof GraphQLScalarType ||
    [String, Number, Boolean, Date].some((simple) => simple === type) ||
    enums.some(({ enumObj }) => enumObj === type);
  const take = isInput ? makerOf(type as Class, inputTypes, within) : isPlain ? asItIs : undefined;
  if (!take) return undefined;
  // A list's items too, in a list of its own: the method may do with it as it likes.
  const takeAll: Taker = (value) => (Array.isArray(value) ? value.map(takeAll) : value == null ? value : take(value));
  return takeAll;
}

const asItIs: Taker = (value) => value;

/** Makes objects of a class of arguments, or of an input's: with what was given, and what the class has where nothing was. */
function makerOf(type: Class, among: Metadata['inputTypes'], within: readonly Class[]): Taker | undefined {
  const usual = Object.entries(new type()).filter(([, value]) => value !== undefined);
  if (within.includes(type) || usual.some(([, value]) => typeof value === 'object')) return undefined;
  const fields: [name: string, take: Taker | undefined][] = [];
  for (let each: unknown = type; each !== Function.prototype; each = Object.getPrototypeOf(each)) {
    for (const { name, getType } of among.find(({ target }) => target === each)?.fields ?? []) {
      if (!fields.some(([known]) => known === name)) fields.push([name, takerOf(getType(), [...within, type])]);
    }
  }
  if (fields.some(([, take]) => !take)) return undefined;
  return (given) => {
    const made = Object.assign(Object.create(type.prototype as object) as Given, Object.fromEntries(usual));
    for (const [name, take] of fields) {
      const value = (given as Given)[name];
      if (value !== undefined) made[name] = take!(value);
    }
    return made;
  };
}
