import {
  Allow,
  answer,
  answerImport,
  ImportPayload,
  Occupation,
  occupationOnRecord,
  payloadOf,
  Province,
  provinceOf,
} from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Enterprise, enterpriseStub } from '../stubs/stubs';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import { LabourDemand } from './labour-demand.entity';
import { importDemand } from './labour-demand.import';
import { DeclareLabourDemandInput, ImportLabourDemandInput, LabourDemandFilter } from './labour-demand.inputs';
import { demandOfZone, demandPage, LabourDemandConnection } from './labour-demand.lists';

const LabourDemandPayload = payloadOf('LabourDemand', () => LabourDemand);
const filterArg = { nullable: true, description: 'Which ones (lọc).' };

@Resolver(() => LabourDemand)
export class LabourDemandResolver {
  @Allow('labourDemand.read')
  @Query(() => LabourDemandConnection, {
    description:
      'Declared demand that the caller may see, newest first: its enterprise’s, zones’ or province’s (nhu cầu lao động).',
  })
  labourDemand(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LabourDemandFilter, filterArg) filter?: LabourDemandFilter,
  ): Promise<Connection<LabourDemand>> {
    return demandPage(context, page, filter ?? {});
  }

  @Allow('labourDemand.declare')
  @Mutation(() => LabourDemandPayload, {
    description:
      'Declares demand for a quarter, or revises what was declared; the enterprise is verified (khai báo nhu cầu lao động).',
  })
  declareLabourDemand(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => DeclareLabourDemandInput, { description: 'The demand (dữ liệu).' })
    input: DeclareLabourDemandInput,
  ) {
    return answer('labourDemand', () => services.demand.declare(principal, input));
  }

  @Allow('labourDemand.declare')
  @Mutation(() => ImportPayload, {
    description:
      'Declares and revises many demands: good rows are written, bad ones come back by number (nhập nhu cầu lao động).',
  })
  importLabourDemand(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ImportLabourDemandInput, { description: 'The rows (dữ liệu).' }) input: ImportLabourDemandInput,
  ): Promise<ImportPayload> {
    return answerImport(() => importDemand(services.demand, principal, input));
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who declared it (doanh nghiệp).' })
  enterprise(@Root() { enterpriseId }: LabourDemand): Enterprise {
    return enterpriseStub(enterpriseId);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'The zone of the workplace (khu).' })
  zone(@Root() { zoneCode }: LabourDemand, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }

  @FieldResolver(() => Province, { description: 'The province of the workplace (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: LabourDemand): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => Occupation, { description: 'The occupation (ngành, nghề).' })
  occupation(@Root() { occupationCode }: LabourDemand): Occupation {
    return occupationOnRecord(occupationCode);
  }
}

@Resolver(() => IndustrialZone)
export class ZoneDemandResolver {
  @FieldResolver(() => LabourDemandConnection, {
    description: 'Demand declared for the zone that the caller may see, newest first (nhu cầu lao động trong khu).',
  })
  labourDemand(
    @Root() { code }: IndustrialZone,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LabourDemandFilter, filterArg) filter?: LabourDemandFilter,
  ): Promise<Connection<LabourDemand>> {
    return demandOfZone(context, code, page, filter ?? {});
  }
}
