import { seedId } from '@ba-nha/shared/ids';
import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Row {
  id: string;
  subject: string;
  sizeClass: string;
  industryCode: string;
  provinceCode: string;
  zoneCode: string | null;
}

/**
 * Members are kept by the zones subgraph, which takes them in from the registration's event. Every registration is told
 * once more, for events of old do not say who vouched for the subject and may have been read by nobody; then the table goes.
 */
export class HandMembersOver1763650001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(
      `SELECT e.id, m.subject, e.sizeClass, e.industryCode, e.provinceCode, e.zoneCode
       FROM enterprise_members m JOIN enterprises e ON e.id = m.enterpriseId`,
    )) as Row[];
    for (const { id, subject, ...enterprise } of rows) {
      const facts = { ...enterprise, verified: false, memberIssuer: null, memberSubject: subject };
      await runner.query(
        `INSERT INTO outbox_events (id, type, schemaVersion, subjectId, subjectVersion, facts, occurredAt, attempts)
         SELECT ?, 'EnterpriseRegistered', 1, e.id, 1, ?, e.createdAt, 0 FROM enterprises e WHERE e.id = ?`,
        [seedId('member', `${id} ${subject}`), JSON.stringify(facts), id],
      );
    }
    await runner.dropTable('enterprise_members');
  }

  async down(): Promise<void> {}
}
