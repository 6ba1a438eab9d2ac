import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateEnterprises1760000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [enterprises(), members(), sequences(), orders(), offers(), contracts()]) {
      await runner.createTable(table);
    }
  }

  async down(): Promise<void> {}
}

const enterprises = () =>
  new Table({
    name: 'enterprises',
    columns: columns({
      id: column.key(),
      taxCode: column.code(),
      name: column.text(300),
      industryCode: column.code(),
      sizeClass: column.code(),
      employees: column.count(),
      annualRevenue: optional(column.vnd()),
      capital: optional(column.vnd()),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      unzonedProvinceCode: optional(column.code()),
      contact: optional(column.json()),
      verifiedAt: optional(column.instant()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('enterprises', ['taxCode'], true),
      index('enterprises', ['provinceCode', 'id']),
      index('enterprises', ['zoneCode', 'id']),
      index('enterprises', ['sizeClass', 'id']),
    ],
  });

const members = () =>
  new Table({
    name: 'enterprise_members',
    columns: columns({
      enterpriseId: { ...column.id(), isPrimary: true },
      subject: { ...column.text(200), isPrimary: true },
    }),
    indices: [index('enterprise_members', ['subject'])],
  });

const sequences = () =>
  new Table({
    name: 'number_sequences',
    columns: columns({ name: { ...column.code(), isPrimary: true }, last: column.count() }),
  });

const orders = () =>
  new Table({
    name: 'training_orders',
    columns: columns({
      id: column.key(),
      number: column.code(),
      status: column.code(),
      enterpriseId: column.id(),
      occupationCode: column.code(),
      level: column.code(),
      quantity: column.count(),
      awardedQuantity: column.count(0),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      tenantProvinceCode: column.code(),
      tenantZoneCode: optional(column.code()),
      startsBy: optional(column.day()),
      neededBy: column.day(),
      offerDeadline: column.day(),
      acceptsUntil: column.day(),
      openUntil: column.day(),
      openOffers: column.count(0),
      outcomes: column.json(),
      wageFrom: optional(column.vnd()),
      wageTo: optional(column.vnd()),
      funding: optional(column.json()),
      hiringCommitment: column.count(),
      inHouse: column.flag(),
      version: column.version(),
      createdAt: column.instant(),
      publishedAt: optional(column.instant()),
    }),
    indices: [
      index('training_orders', ['number'], true),
      index('training_orders', ['enterpriseId', 'id']),
      index('training_orders', ['status', 'id']),
      index('training_orders', ['status', 'neededBy', 'id']),
      index('training_orders', ['status', 'openUntil']),
      index('training_orders', ['openOffers', 'acceptsUntil']),
      index('training_orders', ['occupationCode', 'status', 'id']),
      index('training_orders', ['provinceCode', 'status', 'id']),
      index('training_orders', ['zoneCode', 'status', 'id']),
      index('training_orders', ['level', 'id']),
      index('training_orders', ['neededBy', 'id']),
      index('training_orders', ['quantity', 'id']),
    ],
  });

const offers = () =>
  new Table({
    name: 'offers',
    columns: columns({
      id: column.key(),
      trainingOrderId: column.id(),
      enterpriseId: column.id(),
      schoolId: column.id(),
      programmeId: column.id(),
      liveKey: optional(column.text(90)),
      quantity: column.count(),
      acceptedQuantity: column.count(0),
      startsOn: column.day(),
      graduatesOn: column.day(),
      pricePerLearner: column.vnd(),
      status: column.code(),
      note: optional(column.longText()),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('offers', ['liveKey'], true),
      index('offers', ['trainingOrderId', 'id']),
      index('offers', ['schoolId', 'status', 'id']),
    ],
  });

const contracts = () =>
  new Table({
    name: 'training_contracts',
    columns: columns({
      id: column.key(),
      number: column.code(),
      trainingOrderId: column.id(),
      offerId: column.id(),
      enterpriseId: column.id(),
      schoolId: column.id(),
      programmeId: column.id(),
      occupationCode: column.code(),
      level: column.code(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      tenantProvinceCode: column.code(),
      tenantZoneCode: optional(column.code()),
      neededBy: column.day(),
      offeredGraduatesOn: column.day(),
      quantity: column.count(),
      pricePerLearner: column.vnd(),
      value: column.vnd(),
      startsOn: column.day(),
      endsOn: column.day(),
      terms: optional(column.longText()),
      textVersion: column.count(1),
      signedByEnterpriseAt: optional(column.instant()),
      signedBySchoolAt: optional(column.instant()),
      status: column.code(),
      standing: column.count(),
      seatsVersion: column.count(0),
      cohortsOpen: column.count(0),
      cohortsGraduated: column.count(0),
      cohortRan: column.flag(false),
      version: column.version(),
      createdAt: column.instant(),
    }),
    indices: [
      index('training_contracts', ['number'], true),
      index('training_contracts', ['offerId'], true),
      index('training_contracts', ['trainingOrderId', 'id']),
      index('training_contracts', ['enterpriseId', 'id']),
      index('training_contracts', ['schoolId', 'id']),
      index('training_contracts', ['status', 'id']),
    ],
  });
