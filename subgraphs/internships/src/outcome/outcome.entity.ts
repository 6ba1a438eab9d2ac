import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';

export enum OutcomeKind {
  EMPLOYED_ELSEWHERE = 'EMPLOYED_ELSEWHERE',
  SELF_EMPLOYED = 'SELF_EMPLOYED',
  FURTHER_STUDY = 'FURTHER_STUDY',
  SEEKING = 'SEEKING',
  OUT_OF_LABOUR_FORCE = 'OUT_OF_LABOUR_FORCE',
}
registerEnumType(OutcomeKind, {
  name: 'OutcomeKind',
  description: 'What the school’s survey found of a graduate whom nobody hired through the hub (khảo sát việc làm).',
  valuesConfig: {
    EMPLOYED_ELSEWHERE: { description: 'Works for somebody else (có việc làm nơi khác).' },
    SELF_EMPLOYED: { description: 'Works for themselves (tự tạo việc làm).' },
    FURTHER_STUDY: { description: 'Studies on (học tiếp).' },
    SEEKING: { description: 'Looks for work (đang tìm việc).' },
    OUT_OF_LABOUR_FORCE: { description: 'Neither works nor looks for work (ngoài lực lượng lao động).' },
  },
});

/** What became of a graduate, as a school told it; the latest is current, earlier ones are kept. */
@Entity('learner_outcomes')
export class LearnerOutcome {
  @KeyColumn() id: string;
  @IdColumn() learnerId: string;
  @TextColumn(128) personKey: string;
  @IdColumn() schoolId: string;
  /** The learner's id while this is what is known of them: there is one such row. */
  @IdColumn({ nullable: true }) currentKey: string | null;
  @CodeColumn() kind: OutcomeKind;
  @DayColumn() toldOn: string;
  /** Whether the work suits the training, where the survey says so. */
  @FlagColumn({ nullable: true }) suitable: boolean | null;
  /** How often the learner's outcome has been told. */
  @RecordVersionColumn() version: number;
  @InstantColumn() createdAt: Date;
}
