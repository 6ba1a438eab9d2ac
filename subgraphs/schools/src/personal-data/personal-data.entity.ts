import {
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateTimeScalar, idField, SeenBy } from '@ba-nha/shared/graph';
import { Field, ID, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

/** What somebody whose data was erased is given: that it was, by whom, and what is kept all the same. */
@SeenBy('erasure.read')
@ObjectType('ErasureReceipt', {
  description: 'That a learner’s personal data was erased, to be given to the person (biên nhận xóa dữ liệu cá nhân).',
})
@Entity('erasure_receipts')
export class ErasureReceipt {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() schoolId: string;

  @Field(() => [ID], { description: 'Every enrolment of the person at the school (các lần học).' })
  @JsonColumn()
  learnerIds: string[];

  @Field(() => DateTimeScalar, { description: 'When (thời điểm).' })
  @InstantColumn()
  at: Date;

  @Field(() => String, { description: 'Who did it (người thực hiện).' })
  @TextColumn(200)
  by: string;
}

/** How many national ids a caller has read in full on a day. */
@Entity('learner_reveals')
export class RevealCount {
  @TextColumn(64, { primary: true }) caller: string;
  @DayColumn({ primary: true }) day: string;
  @CountColumn({ default: 0 }) taken: number;
}

@ObjectType('KeptDatum', { description: 'What is kept after an erasure (dữ liệu được giữ lại).' })
export class KeptDatum {
  @Field(() => String, { description: 'What (dữ liệu).' })
  what: string;
  @Field(() => String, { description: 'Why, with the legal basis (lý do, căn cứ pháp lý).' })
  why: string;
}
