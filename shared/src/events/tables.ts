import { Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  CountColumn,
  ID_LENGTH,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
} from '../database';
import type { HubEvent } from './catalogue';

/** A fact that was written together with its row, and when the bus took it. */
@Entity('outbox_events')
export class OutboxEvent {
  @KeyColumn() id: string;
  @CodeColumn() type: string;
  @CountColumn() schemaVersion: number;
  @IdColumn() subjectId: string;
  @CountColumn() subjectVersion: number;
  @JsonColumn() facts: object;
  @InstantColumn() occurredAt: Date;
  @InstantColumn({ nullable: true }) publishedAt: Date | null;
  @CountColumn({ default: 0 }) attempts: number;
  @LongTextColumn({ nullable: true }) lastError: string | null;
  /** The claim under which a process hands it over; nobody else does until `leaseUntil`. */
  @IdColumn({ nullable: true }) leaseHolder: string | null;
  @InstantColumn({ nullable: true }) leaseUntil: Date | null;
  /** Where the write stands in its trace; it outlives the request for events that are handed over later. */
  @TextColumn(55, { nullable: true }) traceparent: string | null;
}

/** A consumer's note, in its effect's transaction, that it has applied an event. */
@Entity('inbox_events')
export class InboxEvent {
  @PrimaryColumn({ type: 'varchar', length: 64 }) consumer: string;
  @PrimaryColumn({ type: 'varchar', length: ID_LENGTH }) eventId: string;
  @InstantColumn() appliedAt: Date;
}

/** An event that a consumer could not apply, kept with the reason until an operator has it applied or drops it. */
@Entity('parked_events')
export class ParkedEvent {
  @PrimaryColumn({ type: 'varchar', length: 64 }) consumer: string;
  @PrimaryColumn({ type: 'varchar', length: ID_LENGTH }) eventId: string;
  @CodeColumn() type: string;
  @CodeColumn() source: string;
  @IdColumn() subjectId: string;
  @JsonColumn() event: HubEvent;
  /** Why the last attempt failed, without personal data. */
  @LongTextColumn() reason: string;
  @CountColumn() attempts: number;
  @InstantColumn() firstFailedAt: Date;
  @InstantColumn() lastFailedAt: Date;
  /** Set when an operator wants it applied; whoever has the consumer does so. */
  @InstantColumn({ nullable: true }) replayAskedAt: Date | null;
}
