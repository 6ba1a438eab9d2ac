import type { MatchableProgramme } from '@ba-nha/shared/matching';
import { Allow, answer, IdType, JsonScalar, payloadOf, Province, provinceOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import type { Programme } from '../programme/programme.entity';
import { ProgrammeFilter } from '../programme/programme.inputs';
import { ProgrammeConnection, programmesBelow } from '../programme/programme.lists';
import { matchingProfileOf } from '../programme/programme.matching';
import { School } from './school.entity';
import { RegisterSchoolInput, SchoolFilter } from './school.inputs';
import { SchoolConnection, schoolOf, schoolPage } from './school.lists';

const SchoolPayload = payloadOf('School', () => School);

@Resolver(() => School)
export class SchoolResolver {
  @Allow('school.read')
  @Query(() => School, { nullable: true, description: 'A school; null where there is none (nhà trường).' })
  school(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<School | null> {
    return schoolOf(context, id);
  }

  @Allow('school.read')
  @Query(() => SchoolConnection, { description: 'Schools by name (danh sách trường).' })
  schools(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SchoolFilter, { nullable: true, description: 'Which ones (lọc).' }) filter?: SchoolFilter,
  ): Promise<Connection<School>> {
    return schoolPage(context, page, filter ?? {});
  }

  @Allow('school.register')
  @Mutation(() => SchoolPayload, {
    description: 'Registers a school: a province in itself, the administrator anywhere (đăng ký trường).',
  })
  registerSchool(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RegisterSchoolInput, { description: 'The school (dữ liệu).' }) input: RegisterSchoolInput,
  ) {
    return answer('school', () => services.schools.register(principal, input));
  }

  @FieldResolver(() => Province, { description: 'Where it lies (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: School): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => ProgrammeConnection, { description: 'What it teaches (chương trình đào tạo).' })
  programmes(
    @Root() school: School,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProgrammeFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: ProgrammeFilter,
  ): Promise<Connection<Programme>> {
    return programmesBelow(context, 'schoolId', school.id, page, filter ?? {});
  }

  @Directive('@inaccessible')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Its programmes as matching weighs them; between subgraphs (hồ sơ ghép nối).',
  })
  matchingProfile(@Root() school: School, @Ctx() context: Context): Promise<MatchableProgramme[]> {
    return matchingProfileOf(context, school.id);
  }
}
