import { Entity, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { audited, AuditEntry, AuditHead, AuditLog, AuditSalt, CreateAudit1763700000000, type AuditLogParts } from '..';
import {
  CodeColumn,
  column,
  columns,
  CountColumn,
  IdColumn,
  KeyColumn,
  openDatabase,
  optional,
  RecordVersionColumn,
  TextColumn,
  type DatabaseOptions,
} from '../../database';

/*
 * A small database with an audit log: boats, their berths as parts of them, and gulls, which nobody audits.
 */

@Entity('boats')
export class Boat {
  @KeyColumn() id: string;
  @IdColumn() enterpriseId: string;
  @TextColumn(100) name: string;
  @TextColumn(100, { nullable: true }) captain: string | null;
  @CountColumn() crew: number;
  @RecordVersionColumn() version: number;
}

@Entity('berths')
export class Berth {
  @IdColumn({ primary: true }) boatId: string;
  @CodeColumn({ primary: true }) harbour: string;
  @CountColumn() nights: number;
}

@Entity('gulls')
export class Gull {
  @KeyColumn() id: string;
}

class Harbour1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { key, id, text, count, version, code } = column;
    const boats = {
      ...{ id: key(), enterpriseId: id(), name: text(100), captain: optional(text(100)) },
      ...{ crew: count(), version: version() },
    };
    const berths = {
      boatId: { ...id(), isPrimary: true },
      harbour: { ...code(), isPrimary: true },
      nights: count(),
    };
    await runner.createTable(new Table({ name: 'boats', columns: columns(boats) }));
    await runner.createTable(new Table({ name: 'berths', columns: columns(berths) }));
    await runner.createTable(new Table({ name: 'gulls', columns: columns({ id: key() }) }));
  }

  async down(): Promise<void> {}
}

export const records = [
  audited(Boat, { parties: ({ enterpriseId }) => ({ enterpriseId }), personal: ['captain'] }),
  audited(Berth, { type: 'Boat', id: ({ boatId }) => boatId, part: ({ harbour }) => `berths.${harbour}` }),
];
/** Opens it at an address, with a log that has begun. */
export async function openHarbour(
  url: string,
  {
    onStatement,
    ...parts
  }: Pick<AuditLogParts, 'clock' | 'anchors' | 'onFault'> & Pick<DatabaseOptions, 'onStatement'>,
): Promise<AuditLog> {
  const entities = [Boat, Berth, Gull, AuditEntry, AuditHead, AuditSalt];
  const migrations = [Harbour1760000000001, CreateAudit1763700000000];
  const database = await openDatabase({
    ...{ name: 'harbour', url, entities, migrations },
    ...(onStatement ? { onStatement } : {}),
  });
  const log = new AuditLog({ database, secret: 'a secret of tests', records, ...parts });
  await log.begin();
  return log;
}
