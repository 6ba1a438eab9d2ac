import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  KeyColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { Entity } from 'typeorm';

/** What this subgraph keeps of an enterprise that lies in a zone, or lay in one; its owner is the enterprises subgraph. */
@Entity('tenants')
export class Tenant {
  @KeyColumn() id: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  /** The board that looks after the zone; null where none is known. */
  @IdColumn({ nullable: true }) boardId: string | null;
  @FlagColumn() verified: boolean;
  @CodeColumn() sizeClass: string;
  /** The day on which the hub came to know it. */
  @DayColumn() registeredOn: string;
  /** The enterprise's version that this is true of. */
  @CountColumn() version: number;
  /** For which period and at what stage it was reminded of its labour-use report last. */
  @TextColumn(32) remindedOf: string;
}
