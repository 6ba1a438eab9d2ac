import { inForce, provinces, resolveProvince } from '@ba-nha/shared/code-lists';
import { badUserInput } from '@ba-nha/shared/errors';
import { Allow, DateScalar, Province, provinceOf } from '@ba-nha/shared/graph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';

@Resolver(() => Province)
export class PlaceResolver {
  @Allow('place.read')
  @Query(() => [Province], { description: 'The provinces in force today, by code (danh sách tỉnh, thành phố).' })
  provinces(@Ctx() { today }: Context): Province[] {
    return inForce(provinces, today).map(({ code }) => provinceOf(code));
  }

  @Allow('place.read')
  @Query(() => Province, {
    nullable: true,
    description:
      'The province that a code, a name or both stand for, former ones too; null where they stand for none or contradict each other (tra cứu tỉnh, thành phố).',
  })
  province(
    @Arg('code', () => String, { nullable: true, description: 'Two digits, of today or of before 1 July 2025 (mã).' })
    code?: string,
    @Arg('name', () => String, {
      nullable: true,
      description: 'With or without accents and the word for its kind (tên).',
    })
    name?: string,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description: 'The day of which the writing speaks; it decides what a reused code meant (ngày của văn bản).',
    })
    on?: string,
  ): Province | null {
    return findProvince({ code, name, on });
  }
}

function findProvince(query: { code?: string | null; name?: string | null; on?: string | null }): Province | null {
  if (query.code == null && query.name == null) {
    throw badUserInput('Cần ít nhất một trong code và name.', 'Give at least one of code and name.');
  }
  const found = resolveProvince(query);
  return found ? provinceOf(found.code) : null;
}
