import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateInternships1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [positions(), placements(), persons(), openings(), hires(), outcomes()]) {
      await runner.createTable(table);
    }
  }

  async down(): Promise<void> {}
}

const personKey = () => column.text(128);

const positions = () =>
  new Table({
    name: 'internship_positions',
    columns: columns({
      id: column.key(),
      enterpriseId: column.id(),
      occupationCode: column.code(),
      level: column.code(),
      title: column.text(300),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      enterpriseProvinceCode: column.code(),
      enterpriseZoneCode: optional(column.code()),
      places: column.count(),
      takenPlaces: column.count(0),
      nominations: column.count(0),
      startsOn: column.day(),
      endsOn: column.day(),
      monthlyAllowance: optional(column.vnd()),
      mentor: optional(column.json()),
      trainingOrderId: optional(column.id()),
      status: column.code(),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('internship_positions', ['enterpriseId', 'id']),
      index('internship_positions', ['occupationCode', 'id']),
      index('internship_positions', ['level', 'id']),
      index('internship_positions', ['provinceCode', 'id']),
      index('internship_positions', ['zoneCode', 'id']),
      index('internship_positions', ['status', 'id']),
      index('internship_positions', ['startsOn', 'id']),
    ],
  });

const placements = () =>
  new Table({
    name: 'placements',
    columns: columns({
      id: column.key(),
      positionId: column.id(),
      learnerId: column.id(),
      personKey: personKey(),
      schoolId: column.id(),
      enterpriseId: column.id(),
      trainingOrderId: optional(column.id()),
      orderEnterpriseId: optional(column.id()),
      liveKey: optional(column.text(60)),
      occupationCode: column.code(),
      level: column.code(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      status: column.code(),
      startsOn: column.day(),
      endsOn: column.day(),
      heldFrom: column.day(),
      heldTo: column.day(),
      ran: column.flag(false),
      evaluation: optional(column.json()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('placements', ['liveKey'], true),
      index('placements', ['positionId', 'id']),
      index('placements', ['learnerId', 'id']),
      index('placements', ['personKey', 'status']),
      index('placements', ['schoolId', 'id']),
      index('placements', ['enterpriseId', 'id']),
      index('placements', ['trainingOrderId', 'id']),
      index('placements', ['trainingOrderId', 'status', 'schoolId']),
      index('placements', ['status', 'id']),
    ],
  });

const persons = () =>
  new Table({
    name: 'placed_persons',
    columns: columns({ personKey: { ...personKey(), isPrimary: true }, lastHeldAt: column.instant() }),
  });

const openings = () =>
  new Table({
    name: 'job_openings',
    columns: columns({
      id: column.key(),
      enterpriseId: column.id(),
      occupationCode: column.code(),
      level: column.code(),
      quantity: column.count(),
      filled: column.count(0),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      wageFrom: optional(column.vnd()),
      wageTo: optional(column.vnd()),
      closesOn: column.day(),
      closedOn: optional(column.day()),
      status: column.code(),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('job_openings', ['enterpriseId', 'id']),
      index('job_openings', ['occupationCode', 'id']),
      index('job_openings', ['level', 'id']),
      index('job_openings', ['provinceCode', 'id']),
      index('job_openings', ['zoneCode', 'id']),
      index('job_openings', ['status', 'id']),
      index('job_openings', ['status', 'closesOn']),
    ],
  });

const hires = () =>
  new Table({
    name: 'hires',
    columns: columns({
      id: column.key(),
      learnerId: column.id(),
      personKey: personKey(),
      schoolId: column.id(),
      enterpriseId: column.id(),
      openKey: optional(column.text(160)),
      occupationCode: column.code(),
      level: column.code(),
      suitable: column.flag(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      startsOn: column.day(),
      monthlyWage: column.vnd(),
      contractKind: column.code(),
      trainingOrderId: optional(column.id()),
      placementId: optional(column.id()),
      jobOpeningId: optional(column.id()),
      leftOn: optional(column.day()),
      status: column.code(),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('hires', ['openKey'], true),
      index('hires', ['enterpriseId', 'id']),
      index('hires', ['schoolId', 'id']),
      index('hires', ['trainingOrderId', 'id']),
      index('hires', ['trainingOrderId', 'schoolId', 'startsOn', 'leftOn']),
      index('hires', ['placementId', 'id']),
      index('hires', ['startsOn', 'id']),
    ],
  });

const outcomes = () =>
  new Table({
    name: 'learner_outcomes',
    columns: columns({
      id: column.key(),
      learnerId: column.id(),
      personKey: personKey(),
      schoolId: column.id(),
      currentKey: optional(column.id()),
      kind: column.code(),
      toldOn: column.day(),
      suitable: optional(column.flag()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('learner_outcomes', ['currentKey'], true),
      index('learner_outcomes', ['learnerId', 'id']),
      index('learner_outcomes', ['schoolId', 'toldOn']),
    ],
  });
