import { DateScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ContractStatus } from './contract.lifecycle';

@InputType('AmendContractInput', {
  description: 'Changes of a contract’s text before it is in force; what is absent stays (sửa hợp đồng).',
})
export class AmendContractInput {
  @Field(() => ID, { description: 'The contract (hợp đồng).' })
  id: string;
  @Field(() => Int, { nullable: true, description: 'Learners; at most what was accepted (số lượng).' })
  quantity?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'Training starts (ngày bắt đầu).' })
  startsOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Training ends (ngày kết thúc).' })
  endsOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Terms; null removes them (điều khoản).' })
  terms?: string | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
}

@InputType('SignContractInput', { description: 'A side’s signature of the text it has read (ký hợp đồng).' })
export class SignContractInput {
  @Field(() => ID, { description: 'The contract (hợp đồng).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
}

@InputType('ChangeContractInput', { description: 'A step of a contract’s life (chuyển trạng thái hợp đồng).' })
export class ChangeContractInput {
  @Field(() => ID, { description: 'The contract (hợp đồng).' })
  id: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: 'Reason; needed to terminate (lý do).' })
  note?: string | null;
}

@InputType('TrainingContractFilter', { description: 'Which contracts; all conditions must hold (lọc hợp đồng).' })
export class TrainingContractFilter {
  @Field(() => [ContractStatus], { nullable: true, description: 'Any of these statuses (trạng thái).' })
  statuses?: ContractStatus[] | null;
  @Field(() => ID, { nullable: true, description: 'Enterprise (doanh nghiệp).' })
  enterpriseId?: string | null;
  @Field(() => ID, { nullable: true, description: 'School (trường).' })
  schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Order (đơn).' })
  trainingOrderId?: string | null;
}
