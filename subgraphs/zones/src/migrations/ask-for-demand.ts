import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Campaigns to declare labour demand, whom they ask, and what stood declared when they were closed. */
export class AskForDemand1764100014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [campaigns(), requests(), declarations()]) await runner.createTable(table);
  }

  async down(): Promise<void> {}
}

const campaigns = () =>
  new Table({
    name: 'demand_campaigns',
    columns: columns({
      id: column.key(),
      boardId: column.id(),
      provinceCode: column.code(),
      title: column.text(200),
      status: column.code(),
      fromQuarter: column.text(7),
      toQuarter: column.text(7),
      zoneCodes: optional(column.json()),
      enterpriseIds: optional(column.json()),
      opensOn: column.day(),
      dueOn: column.day(),
      reviewedOn: column.day(),
      openedAt: optional(column.instant()),
      closedAt: optional(column.instant()),
      cancelledBecause: optional(column.longText()),
      version: column.version(),
    }),
    indices: [
      index('demand_campaigns', ['boardId', 'id']),
      index('demand_campaigns', ['boardId', 'status', 'closedAt']),
      index('demand_campaigns', ['status', 'opensOn']),
    ],
  });

const requests = () =>
  new Table({
    name: 'demand_requests',
    columns: columns({
      id: column.key(),
      campaignId: column.id(),
      enterpriseId: column.id(),
      boardId: column.id(),
      provinceCode: column.code(),
      zoneCode: column.code(),
      title: column.text(200),
      fromQuarter: column.text(7),
      toQuarter: column.text(7),
      dueOn: column.day(),
      campaignStatus: column.code(),
      answeredAt: optional(column.instant()),
      note: optional(column.longText()),
      keptVacancies: optional(column.count()),
      keptRetraining: optional(column.count()),
      version: column.version(),
    }),
    indices: [
      index('demand_requests', ['campaignId', 'enterpriseId'], true),
      index('demand_requests', ['campaignId', 'id']),
      index('demand_requests', ['enterpriseId', 'id']),
      index('demand_requests', ['enterpriseId', 'campaignStatus']),
    ],
  });

const declarations = () =>
  new Table({
    name: 'campaign_declarations',
    columns: columns({
      id: column.key(),
      campaignId: column.id(),
      requestId: column.id(),
      enterpriseId: column.id(),
      boardId: column.id(),
      campaignProvinceCode: column.code(),
      demandId: column.id(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      occupationCode: column.code(),
      level: column.code(),
      quarter: column.text(7),
      headcount: column.count(),
      reason: column.code(),
      certificateRequired: column.flag(),
      declaredAt: column.instant(),
      declaredVersion: column.count(),
    }),
    indices: [
      index('campaign_declarations', ['campaignId', 'id']),
      index('campaign_declarations', ['requestId', 'id']),
      index('campaign_declarations', ['campaignId', 'demandId'], true),
    ],
  });
