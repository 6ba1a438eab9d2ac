import { CountColumn, FlagColumn, IdColumn, InstantColumn } from '@ba-nha/shared/database';
import { Entity } from 'typeorm';

/**
 * The latest that is known of what a learner permits, by an event or by the schools' door. Whoever nominates, accepts or
 * hires holds the row, so that a consent that is taken back comes before or after, never in between.
 */
@Entity('learner_standings')
export class KnownStanding {
  @IdColumn({ primary: true }) learnerId: string;
  /** The learner's version that this is true of. */
  @CountColumn() version: number;
  @FlagColumn() mayBePlaced: boolean;
  @FlagColumn() mayBeRecruited: boolean;
  /** Left the school, or was erased; nobody comes back from that. */
  @FlagColumn() gone: boolean;
  @InstantColumn() lastHeldAt: Date;
}
