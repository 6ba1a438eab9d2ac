import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateSchools1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [schools(), programmes(), years(), cohorts(), seats(), learners(), consents(), grants()]) {
      await runner.createTable(table);
    }
  }

  async down(): Promise<void> {}
}

const schools = () =>
  new Table({
    name: 'schools',
    columns: columns({
      id: column.key(),
      code: column.code(),
      name: column.text(300),
      sortName: column.text(300),
      kind: column.code(),
      ownership: optional(column.code()),
      provinceCode: column.code(),
      address: optional(column.text(300)),
      liaison: optional(column.json()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('schools', ['code'], true),
      index('schools', ['sortName', 'id']),
      index('schools', ['provinceCode', 'sortName']),
    ],
  });

const programmes = () =>
  new Table({
    name: 'programmes',
    columns: columns({
      id: column.key(),
      schoolId: column.id(),
      provinceCode: column.code(),
      occupationCode: column.code(),
      level: column.code(),
      name: column.text(300),
      durationMonths: column.count(),
      annualQuota: column.count(),
      outcomes: column.json(),
      tuitionPerLearner: optional(column.vnd()),
      withEnterprise: column.flag(false),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('programmes', ['schoolId', 'id']),
      index('programmes', ['occupationCode', 'level', 'id']),
      index('programmes', ['provinceCode', 'id']),
      index('programmes', ['level', 'id']),
    ],
  });

const years = () =>
  new Table({
    name: 'programme_years',
    columns: columns({
      programmeId: { ...column.id(), isPrimary: true },
      year: { ...column.count(), isPrimary: true },
      taken: column.count(0),
    }),
  });

const cohorts = () =>
  new Table({
    name: 'cohorts',
    columns: columns({
      id: column.key(),
      programmeId: column.id(),
      schoolId: column.id(),
      provinceCode: column.code(),
      occupationCode: column.code(),
      level: column.code(),
      name: column.text(200),
      seats: column.count(),
      enrolled: column.count(0),
      startsOn: column.day(),
      graduatesOn: column.day(),
      status: column.code(),
      graduated: column.count(0),
      ran: column.flag(false),
      trainingOrderId: optional(column.id()),
      contractId: optional(column.id()),
      orderEnterpriseId: optional(column.id()),
      orderZoneCode: optional(column.code()),
      otherOrderZoneCode: optional(column.code()),
      orderProvinceCode: optional(column.code()),
      otherOrderProvinceCode: optional(column.code()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('cohorts', ['programmeId', 'id']),
      index('cohorts', ['trainingOrderId', 'id']),
      index('cohorts', ['contractId', 'status']),
    ],
  });

const seats = () =>
  new Table({
    name: 'contract_seats',
    columns: columns({
      contractId: { ...column.id(), isPrimary: true },
      trainingOrderId: column.id(),
      quantity: column.count(),
      taken: column.count(0),
      closed: column.flag(false),
      planned: column.count(0),
      running: column.count(0),
      graduated: column.count(0),
      everRan: column.count(0),
      version: column.count(0),
    }),
  });

const learners = () =>
  new Table({
    name: 'learners',
    columns: columns({
      id: column.key(),
      schoolId: column.id(),
      cohortId: column.id(),
      trainingOrderId: optional(column.id()),
      orderEnterpriseId: optional(column.id()),
      occupationCode: column.code(),
      level: column.code(),
      fullName: column.text(200),
      birthDate: column.day(),
      sex: column.code(),
      nationalId: column.text(12),
      personKey: column.text(64),
      contact: optional(column.json()),
      priorityGroups: column.json(),
      status: column.code(),
      withdrawnOn: optional(column.day()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('learners', ['cohortId', 'nationalId'], true),
      index('learners', ['cohortId', 'id']),
      index('learners', ['personKey', 'id']),
    ],
  });

const consents = () =>
  new Table({
    name: 'learner_consents',
    columns: columns({
      learnerId: { ...column.id(), isPrimary: true },
      purpose: { ...column.code(), isPrimary: true },
      givenOn: column.day(),
      byGuardian: column.flag(),
      proof: optional(column.longText()),
      withdrawnOn: optional(column.day()),
      counts: column.flag(),
    }),
  });

const grants = () =>
  new Table({
    name: 'learner_grants',
    columns: columns({
      source: { ...column.code(), isPrimary: true },
      sourceId: { ...column.id(), isPrimary: true },
      learnerId: column.id(),
      enterpriseId: column.id(),
      version: column.count(),
      lastStatus: column.code(),
      ran: column.flag(),
      live: column.flag(),
    }),
    indices: [index('learner_grants', ['learnerId', 'enterpriseId', 'live'])],
  });
