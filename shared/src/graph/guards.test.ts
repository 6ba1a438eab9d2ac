import { execute, executeSync, parse, type ExecutionResult } from 'graphql';
import { Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { anonymous, definePolicies, is, Role, type Principal } from '../permissions';
import {
  Allow,
  buildFederatedSchema,
  CountsPeople,
  CountsPeopleOrNone,
  ShownBy,
  VersionFor,
  type BuiltSchema,
} from '.';

const policies = definePolicies({
  'class.read': { who: 'anyone', says: 'every class' },
  'class.own': { who: [Role.SCHOOL_STAFF], records: (p) => is('schoolId', p.acts.SCHOOL[0] ?? ''), says: 'one’s own' },
});

@ObjectType('Class', { description: 'Learners taught together (lớp).' })
class TaughtClass {
  @Field(() => ID, { description: 'Identifier (định danh).' })
  id: string;
  schoolId: string;
  @ShownBy('class.own')
  @Field(() => Int, { nullable: true, description: 'Fee (học phí).' })
  fee: number | null;
  @CountsPeople('class.own', 'enrolled')
  @Field(() => Int, { nullable: true, description: 'Graduates (tốt nghiệp).' })
  graduated: number;
  @CountsPeopleOrNone('class.own')
  @Field(() => Int, { description: 'Learners (người học).' })
  enrolled: number;
  @VersionFor('class.own')
  @Field(() => Int, { description: 'Version (phiên bản).' })
  version: number;
  @Allow('class.own')
  @Field(() => Int, { nullable: true, description: 'Reserve (dự phòng).' })
  reserve: number;
}

const classes = [
  { id: 'few', schoolId: 'a', fee: 5, graduated: 3, enrolled: 4, version: 9, reserve: 1 },
  { id: 'allButFew', schoolId: 'a', fee: 5, graduated: 28, enrolled: 30, version: 9, reserve: 1 },
  { id: 'many', schoolId: 'a', fee: 0, graduated: 20, enrolled: 30, version: 9, reserve: 1 },
];

@Resolver(() => TaughtClass)
class ClassResolver {
  @Query(() => [TaughtClass], { description: 'All of them (danh sách).' })
  classes(): TaughtClass[] {
    return classes.map((each) => Object.assign(new TaughtClass(), each));
  }
}

const staffOf = (school: string): Principal => ({
  ...anonymous,
  kind: 'caller',
  roles: [Role.SCHOOL_STAFF],
  acts: { ...anonymous.acts, SCHOOL: [school] },
});

describe('the guards of a record’s fields', () => {
  let built: BuiltSchema;
  beforeAll(async () => {
    built = await buildFederatedSchema({ resolvers: [ClassResolver], references: {}, policies });
  });
  const context = (principal: Principal) => ({ principal, services: { policies } });
  // Throws where a value is not there at once.
  const ask = (principal: Principal, fields: string): ExecutionResult =>
    executeSync({
      schema: built.schema,
      document: parse(`{ classes { ${fields} } }`),
      contextValue: context(principal),
    });

  test('tell everything, at once, to whom the policy names', () => {
    const { data, errors } = ask(staffOf('a'), 'id fee graduated enrolled version');
    expect(errors).toBeUndefined();
    const told = ({ id, fee, graduated, enrolled, version }: (typeof classes)[number]) => {
      return { id, fee, graduated, enrolled, version };
    };
    expect(data).toEqual({ classes: classes.map(told) });
  });

  test.each([
    ['nobody', anonymous],
    ['another school', staffOf('b')],
  ])('withhold from %s the value, few people, all but few of them, and the version', (_who, principal) => {
    const { data, errors } = ask(principal, 'id fee graduated enrolled version');
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      classes: [
        { id: 'few', fee: null, graduated: null, enrolled: 0, version: 0 },
        { id: 'allButFew', fee: null, graduated: null, enrolled: 30, version: 0 },
        { id: 'many', fee: null, graduated: 20, enrolled: 30, version: 0 },
      ],
    });
  });

  test('are one for a field: a second is refused, not put in the place of the first', () => {
    const twice = () => {
      class Twice {
        @ShownBy('class.own')
        @VersionFor('class.own')
        version: number;
      }
      return Twice;
    };
    expect(twice).toThrow('Twice has a second guard of version');
  });

  test('a role on a column is asked for, though the column needs no resolver', async () => {
    const document = parse('{ classes { reserve } }');
    const answers = async (principal: Principal) =>
      execute({ schema: built.schema, document, contextValue: context(principal) });
    expect(await answers(staffOf('a'))).toEqual({ data: { classes: classes.map(({ reserve }) => ({ reserve })) } });
    const { data, errors } = await answers(anonymous);
    expect(data).toEqual({ classes: classes.map(() => ({ reserve: null })) });
    expect(errors).toHaveLength(classes.length);
  });
});
