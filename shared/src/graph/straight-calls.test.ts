import { executeSync, GraphQLID, parse, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { anonymous, definePolicies, Role, type Principal } from '../permissions';
import { executeOperation } from '../execution';
import { Allow, buildFederatedSchema } from '.';

const policies = definePolicies({ 'boats.read': { who: [Role.BOARD_OFFICER], says: 'all boats' } });

enum Rig {
  SLOOP = 'SLOOP',
  KETCH = 'KETCH',
}
registerEnumType(Rig, { name: 'Rig', description: 'A rig (loại buồm).' });

@InputType({ description: 'A length (chiều dài).' })
class LengthInput {
  @Field(() => Int, { nullable: true, description: 'Metres at least (tối thiểu).' })
  from?: number | null;
  @Field(() => Int, { description: 'Metres at most (tối đa).' })
  to: number = 99;
}

@InputType({ description: 'Which boats (lọc).' })
class BoatFilter {
  @Field(() => [Rig], { nullable: true, description: 'Rigs (loại buồm).' })
  rigs?: Rig[] | null;
  @Field(() => LengthInput, { nullable: true, description: 'Length (chiều dài).' })
  length?: LengthInput | null;
  @Field(() => [LengthInput], { nullable: true, description: 'Other lengths (khác).' })
  others?: LengthInput[] | null;
}

@ArgsType()
class BoatPage {
  @Field(() => Int, { nullable: true, description: 'How many (số mục).' })
  first?: number | null;
  @Field(() => [String], { nullable: true, description: 'Ports (cảng).' })
  ports?: string[] | null;
}

@ObjectType({ description: 'A boat (thuyền).' })
class Boat {
  @Field(() => GraphQLID, { description: 'Name (tên).' })
  id: string;
}

/** What each method was called with, by its field. */
const taken: [string, unknown[]][] = [];

@Resolver(() => Boat)
class BoatResolver {
  @Query(() => [Boat], { description: 'Boats (danh sách).' })
  boats(
    @Args(() => BoatPage) page: BoatPage,
    @Ctx() context: object,
    @Arg('filter', () => BoatFilter, { nullable: true, description: 'Which (lọc).' }) filter?: BoatFilter,
    @Arg('rig', () => Rig, { nullable: true, description: 'Rig (loại buồm).' }) rig?: Rig,
    @Arg('ids', () => [GraphQLID], { nullable: true, description: 'Names (tên).' }) ids?: string[],
  ): Boat[] {
    taken.push(['boats', [page, context, filter, rig, ids]]);
    return [Object.assign(new Boat(), { id: 'a' }), { id: 'b' }];
  }

  @Allow('boats.read')
  @Query(() => Int, { description: 'How many (số thuyền).' })
  count(): number {
    return 2;
  }

  @UseMiddleware((_data, next) => next())
  @Query(() => Int, { description: 'With a middleware (qua lớp giữa).' })
  watched(): number {
    return 3;
  }

  @FieldResolver(() => String, { description: 'Where it is (ở đâu).' })
  port(
    @Root() boat: Boat,
    @Info() info: GraphQLResolveInfo,
    @Arg('word', () => String, { description: 'Word (từ).' }) word: string,
  ): string {
    taken.push(['port', [boat, info.fieldName, word]]);
    return `${word} ${boat.id}`;
  }
}

const QUERY = parse(`query ($filter: BoatFilter, $ids: [ID!]) {
  boats(first: 3, filter: $filter, rig: KETCH, ids: $ids) { id port(word: "at") }
}`);
const officer: Principal = { ...anonymous, kind: 'caller', roles: [Role.BOARD_OFFICER] };
const contextValue = { principal: anonymous, services: {} };

describe('a method of a resolver', () => {
  const build = () => buildFederatedSchema({ resolvers: [BoatResolver], references: {}, policies });
  beforeEach(() => void (taken.length = 0));

  test.each([
    [
      'everything',
      { filter: { rigs: ['SLOOP'], length: { from: 2 }, others: [{ to: 3 }, { from: null }] }, ids: ['a', 'b'] },
    ],
    ['nothing', {}],
    ['nulls', { filter: null, ids: null }],
    ['nulls within', { filter: { rigs: null, length: null } }],
  ])('is given what TypeGraphQL would give it, where it is asked with %s', async (_what, variableValues) => {
    const asked = { document: QUERY, variableValues, contextValue };
    const own = await buildSchema({ resolvers: [BoatResolver], authChecker: () => true, validate: false });
    await executeOperation({ ...asked, schema: own });
    const expected = taken.splice(0);
    const { errors, data } = await executeOperation({ ...asked, schema: (await build()).schema });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      boats: [
        { id: 'a', port: 'at a' },
        { id: 'b', port: 'at b' },
      ],
    });
    expect(taken).toStrictEqual(expected);
    const [, [page, , filter]] = taken[0]!;
    expect(page).toBeInstanceOf(BoatPage);
    if (filter) expect(filter).toBeInstanceOf(BoatFilter);
  });

  test('answers at once, also where a role is asked for', async () => {
    const { schema } = await build();
    const count = (principal: Principal) =>
      executeSync({ schema, document: parse('{ count }'), contextValue: { ...contextValue, principal } });
    expect(count(officer)).toEqual({ data: { count: 2 } });
    expect(count(anonymous).errors?.[0]?.originalError).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('is called through its middleware where it has one', async () => {
    const { schema } = await build();
    expect(await executeOperation({ schema, document: parse('{ watched }'), contextValue })).toEqual({
      data: { watched: 3 },
    });
  });
});
