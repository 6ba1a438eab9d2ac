import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { Sensitive } from '@ba-nha/shared/graph';
import { Ctx, Directive, FieldResolver, registerEnumType, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { candidatesOfGroup } from '../programme/programme.matching';
import { TrainingOrder } from '../stubs/stubs';
import { reasonsInProgrammes, UnmetReason } from './unmet.rules';

registerEnumType(UnmetReason, {
  name: 'UnmetReason',
  description:
    'What stands in the way of an order’s people that no school trains yet; each by facts that the hub holds (lý do nhu cầu chưa được đáp ứng).',
  valuesConfig: {
    NO_PROGRAMME_NEARBY: {
      description:
        'No school of the order’s province has a programme of its occupation and level (không có chương trình trong tỉnh).',
    },
    NO_QUOTA: {
      description:
        'Such programmes have fewer seats left than people are missing, in the year of the last day to begin: startsBy, else neededBy less the programme’s length (hết chỉ tiêu).',
    },
    NO_OFFER: { description: 'No school has made an offer (không có đăng ký).' },
    TOO_FEW_OFFERED: {
      description: 'All offers ever made together are for fewer people than were ordered (số đăng ký ít hơn số cần).',
    },
    STARTS_TOO_LATE: {
      description:
        'An offer that was rejected or lapsed would have begun after startsBy or graduated after neededBy, or was rejected for it (đào tạo quá muộn).',
    },
    PRICE: { description: 'An offer was rejected as too expensive (đơn giá cao).' },
    OUTCOMES: { description: 'An offer was rejected for what its programme teaches (chuẩn đầu ra không phù hợp).' },
    REJECTED_OTHERWISE: {
      description: 'An offer was rejected for another reason, or none given (từ chối vì lý do khác).',
    },
    NOT_ANSWERED: {
      description: 'An offer waits for the enterprise, or lapsed without its answer (chưa trả lời đăng ký).',
    },
    OFFER_WITHDRAWN: { description: 'A school took its offer back (trường rút đăng ký).' },
    CONTRACT_TERMINATED: { description: 'A contract for it was terminated (hợp đồng bị chấm dứt).' },
  },
});

const inOrder = Object.values(UnmetReason);

@Resolver(() => TrainingOrder)
export class UnmetReasonsResolver {
  @Directive('@requires(fields: "occupation { code } level province { code } unmetByOffers")')
  @Sensitive('trainingOrder.unmetReasons')
  @FieldResolver(() => [UnmetReason], {
    nullable: true,
    description:
      'Why people of it are missing, as things are now; none where nobody is. For its enterprise, its board and its province, for these two from offers only once none can be accepted any more; null to others (lý do chưa được đáp ứng).',
  })
  async unmetReasons(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<UnmetReason[] | null> {
    const { occupation, level, province, unmetByOffers: told } = order;
    if (told === undefined || !occupation || !level || !province) throw dependencyUnavailable();
    if (told === null) return null;
    if (told.unmet === 0) return [];
    const candidates = await candidatesOfGroup(context, occupation.code.slice(0, 4));
    const nearby = candidates
      .map(({ profile }) => profile)
      .filter((profile) => profile.occupationCode === occupation.code && profile.level === level)
      .filter((profile) => profile.provinceCode === province.code);
    const reasons = new Set<string>([...reasonsInProgrammes(told, nearby), ...told.reasons]);
    return inOrder.filter((reason) => reasons.has(reason));
  }
}
