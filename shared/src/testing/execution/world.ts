import {
  buildSchema,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  responsePathAsArray,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';
import { seeded, seedOf } from '../seeded';

/*
 * A schema with every kind of type, whose resolvers do whatever resolvers may do: answer at once, promise, call back, fail in
 * each of the ways there are, answer what is not of the type. What one does follows from the seed and from where it stands,
 * so that two executors meet the same.
 */

const SDL = `
  interface Named { name: String must: String! self: Named likes(first: Int = 2): [Thing] }
  type Person implements Named {
    name: String must: String! self: Named likes(first: Int = 2): [Thing]
    age: Int status: Status odd: Odd born(format: Format, in: [String!] = ["a"]): Odd
    boss: Person soleBoss: Person! friends(first: Int = 2, filter: Filter): [Person!]! perhaps: [Person]
    grid: [[Int]] strict: [[Int!]!]! crowd: [[Person!]] home: Place mustHome: Place!
  }
  type Robot implements Named {
    name: String must: String! self: Named likes(first: Int = 2): [Thing]
    maker: Person parts(of: Filter!): [Robot!] twin: Robot!
  }
  type Place { code: ID! size(unit: Float!): Float near: [Place!] people: [Named!]! thing: Thing! }
  union Thing = Person | Robot | Place
  enum Status { WELL ILL }
  enum Format { LONG SHORT }
  scalar Odd
  input Filter { status: Status = WELL ages: [Int!] inner: Filter odd: Odd }
  type Query {
    person(id: ID, odd: Odd): Person mustPerson: Person! people(filter: Filter, first: Int! = 3): [Person!]
    named: Named mustName: Named! thing: Thing things: [Thing!]! place: Place count: Int! words: [String!]
  }
  type Mutation {
    change(n: Int!, filter: Filter): Person must(n: Int): Robot! count: Int odd: Odd things: [Thing]
  }
`;

/** How often something goes otherwise than it should, and what waits. */
export interface Habits {
  seed: number;
  errors: number;
  promises: number;
  /** Each promise is kept in a turn of its own; else all are kept as soon as can be. */
  inTurns: boolean;
}

/** Something of the world that a query has met: what it is and where it came from. */
class Thing {
  /** Not told where an error tells what it is. */
  readonly #world: World;

  constructor(
    world: World,
    readonly kind: string,
    readonly key: string,
  ) {
    this.#world = world;
  }

  get world(): World {
    return this.#world;
  }
}

/** Objects whose properties are the fields that have no resolver. */
const thingClasses = new Map<string, typeof Thing>();

/** What two executions are compared by, besides their answers: every call of a function of the schema, in its order. */
export class World {
  readonly calls: string[] = [];
  /** How many turns of the event loop the answer took. */
  turns = 0;
  private readonly waiting: { rank: number; keep: () => void }[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly habits: Habits,
  ) {}

  /** Keeps the promises, one in each turn of the event loop, until there are none and the work has ended. */
  async keepPromises<T>(work: T | Promise<T>): Promise<T> {
    let isOver = false;
    const ended = Promise.resolve(work).finally(() => (isOver = true));
    for (; !isOver; this.turns += 1) await this.turn();
    return ended;
  }

  /** What nobody waits for any more. */
  async keepTheRest(): Promise<void> {
    for (let idle = 0; idle < 3;) idle = (await this.turn()) ? 0 : idle + 1;
  }

  dice(key: string): () => number {
    return seeded(seedOf(`${this.habits.seed} ${key}`));
  }

  /** A value for a place of the type, as it comes from a resolver; throws where that one does. */
  valueOf(type: GraphQLOutputType, key: string, mayCallBack = false): unknown {
    const dice = this.dice(key);
    if (mayCallBack && dice() < 0.1) {
      return (args: unknown, context: unknown, info: GraphQLResolveInfo) => {
        this.note('property', info, args, context);
        return this.valueOf(type, `${key}()`);
      };
    }
    if (dice() < this.habits.promises) return this.promised(`${key}~`, () => this.outcome(type, `${key}~`));
    return this.outcome(type, key);
  }

  note(what: string, info: GraphQLResolveInfo, args: unknown, context: unknown): void {
    const { path, fieldNodes, parentType, returnType, fieldName, operation, fragments, variableValues, rootValue } =
      info;
    if (context !== this || info.schema !== this.schema) throw new Error('Another world');
    const types: unknown[] = [];
    for (let step: typeof path | undefined = path; step; step = step.prev) types.push(step.typename ?? null);
    this.calls.push(
      JSON.stringify([
        ...[what, responsePathAsArray(path), types, fieldName, parentType.name, String(returnType), args],
        ...[fieldNodes.map(({ loc }) => loc?.start), operation.loc?.start, Object.keys(fragments)],
        ...[variableValues, rootValue instanceof Thing && rootValue.key, Object.keys(info)],
      ]),
    );
  }

  thing(kind: string, key: string): Thing {
    return new (thingClasses.get(kind) ?? Thing)(this, kind, key);
  }

  promised<T>(key: string, make: () => T): Promise<T> | PromiseLike<T> {
    const kept = new Promise<T>((resolve, reject) => {
      const keep = () => {
        try {
          resolve(make());
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown, whatever it is
          reject(error);
        }
      };
      if (this.habits.inTurns) this.waiting.push({ rank: this.dice(`${key} turn`)(), keep });
      else keep();
    });
    // That nobody came for it is not what is tested; that nobody hears of what was made of it is.
    kept.catch(() => undefined);
    if (this.dice(`${key} make`)() > 0.1) return kept;
    // Of another make than the language's own.
    return { then: (...callbacks: Parameters<typeof kept.then>) => kept.then(...callbacks) } as PromiseLike<T>;
  }

  private async turn(): Promise<boolean> {
    await new Promise(setImmediate);
    this.waiting.sort((a, b) => a.rank - b.rank);
    const next = this.waiting.shift();
    next?.keep();
    return next !== undefined;
  }

  private outcome(type: GraphQLOutputType, key: string): unknown {
    const dice = this.dice(`${key}!`);
    if (dice() < this.habits.errors) {
      const error = dice() < 0.2 ? 'no error at all' : new Error(`wrong at ${key}`);
      if (dice() < 0.4) return new Error(`answered at ${key}`);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- resolvers may
      throw error;
    }
    const isStrict = isNonNullType(type);
    if (dice() < (isStrict ? this.habits.errors : 0.12)) return dice() < 0.5 ? null : undefined;
    const inner = getNullableType(type);
    if (isListType(inner)) return this.list(inner.ofType, key, dice);
    return this.named(inner as GraphQLNamedType, key, dice);
  }

  private list(item: GraphQLOutputType, key: string, dice: () => number): unknown {
    if (dice() < this.habits.errors) return dice() < 0.5 ? 'no list' : { async *[Symbol.asyncIterator]() {} };
    const size = Math.floor(dice() * 4);
    const items = () => Array.from({ length: size }, (_, at) => this.item(item, `${key}.${at}`));
    const kind = dice();
    if (kind < 0.8) return items();
    if (kind < 0.9) return new Set(items());
    const breaks = dice() < this.habits.errors;
    return (function* () {
      yield* items();
      if (breaks) throw new Error(`broke off at ${key}`);
    })();
  }

  /** A list's items are values: what would be thrown is rejected, or is an error that is answered. */
  private item(type: GraphQLOutputType, key: string): unknown {
    try {
      return this.valueOf(type, key);
    } catch (error) {
      return this.dice(`${key} rejected`)() < 0.5 || !(error instanceof Error)
        ? this.promised(`${key} late`, () => {
            throw error;
          })
        : error;
    }
  }

  private named(type: GraphQLNamedType, key: string, dice: () => number): unknown {
    const isWrong = dice() < this.habits.errors;
    if (isEnumType(type)) return isWrong ? 'NEITHER' : dice() < 0.5 ? 'WELL' : 'ILL';
    if (isScalarType(type)) {
      if (type.name === 'Odd') return { key, isWrong, isPromised: dice() < 0.2 };
      if (type.name === 'Int' || type.name === 'Float') return isWrong ? 'no number' : Math.floor(dice() * 100);
      return isWrong ? { no: 'text' } : `text at ${key}`;
    }
    const kinds = isObjectType(type)
      ? [type.name]
      : this.schema.getPossibleTypes(type as never).map(({ name }) => name);
    const kind = isWrong ? 'Robot' : kinds[Math.floor(dice() * kinds.length)]!;
    const thing = this.thing(kind, key);
    if (dice() < 0.3) Object.assign(thing, { __typename: kind });
    return thing;
  }
}

/** The schema. Of its fields half have a resolver; the others are properties, or functions in them. */
export function worldSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const odd = schema.getType('Odd') as GraphQLScalarType;
  odd.serialize = (value) => {
    const { key, isWrong, isPromised } = value as { key: string; isWrong: boolean; isPromised: boolean };
    if (isWrong) return undefined;
    return isPromised ? Promise.resolve(`odd ${key}`) : { odd: key };
  };
  odd.parseValue = (value) => {
    if (value === 'bad') throw new Error('An odd value');
    return { odd: value };
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const getters: PropertyDescriptorMap = {};
    for (const field of Object.values(type.getFields())) {
      const mayBeProperty = type !== schema.getQueryType() && type !== schema.getMutationType();
      if (mayBeProperty && seeded(seedOf(`${type.name}.${field.name}`))() < 0.5) {
        getters[field.name] = {
          get(this: Thing) {
            return this.world.valueOf(field.type, `${this.key}/${field.name}`, true);
          },
        };
        continue;
      }
      field.resolve = (source: unknown, args, world: World, info) => {
        world.note('resolver', info, args, world);
        const at = source instanceof Thing ? source.key : '';
        const key = `${at}/${field.name}${JSON.stringify(args)}${info.path.key}`;
        return world.valueOf(field.type, key);
      };
    }
    const ofKind = class extends Thing {};
    Object.defineProperties(ofKind.prototype, getters);
    thingClasses.set(type.name, ofKind);
  }
  tellTypes(schema);
  return schema;
}

function tellTypes(schema: GraphQLSchema): void {
  const isTypeOf =
    (kind: string, promises: number) =>
    (value: unknown, world: World, info: GraphQLResolveInfo): boolean | Promise<boolean> => {
      world.note(`is it a ${kind}`, info, (value as Thing).key, world);
      const dice = world.dice(`${(value as Thing).key} is ${kind}`);
      const answer = () => {
        if (dice() < 0.02) throw new Error('Nobody knows');
        return (value as Thing).kind === kind;
      };
      return dice() < promises
        ? (world.promised(`${(value as Thing).key} is ${kind}`, answer) as Promise<boolean>)
        : answer();
    };
  (schema.getType('Person') as never as { isTypeOf: unknown }).isTypeOf = isTypeOf('Person', 0.1);
  (schema.getType('Robot') as never as { isTypeOf: unknown }).isTypeOf = isTypeOf('Robot', 0.5);
  const thing = schema.getType('Thing') as never as { resolveType: unknown };
  thing.resolveType = (value: unknown, world: World, info: GraphQLResolveInfo) => {
    const { kind, key } = value as Thing;
    world.note('which thing', info, key, world);
    const dice = world.dice(`${key} which`);
    const wrong = [undefined, 'Nowhere', 'Status', schema.getType('Person'), 42, 'Query'];
    const answer = () => (dice() < 0.05 ? wrong[Math.floor(dice() * wrong.length)] : kind);
    return dice() < 0.3 ? world.promised(`${key} which`, answer) : answer();
  };
}
