import { CountColumn, DayColumn, IdColumn, KeyColumn } from '@ba-nha/shared/database';
import { Entity } from 'typeorm';

/** That a learner graduated, as the schools subgraph tells it; nothing of the person but the id. */
@Entity('graduates')
export class Graduate {
  /** The learner's id. */
  @KeyColumn() id: string;
  @IdColumn() schoolId: string;
  @DayColumn() graduatedOn: string;
  @CountColumn() year: number;
  /** Twelve months after graduation: what became of the graduate by then counts. */
  @DayColumn() countsUntil: string;
}
