import { anonymous, noOrganisations, Role, type OrganisationKind, type Principal } from '@ba-nha/shared/permissions';
import type { Asker } from './asked-lists';
import type { MeasuredHub } from './measured-hub';

const kinds: Partial<Record<Asker, { kind: OrganisationKind; role: Role; column: string }>> = {
  enterprise: { kind: 'ENTERPRISE', role: Role.ENTERPRISE_STAFF, column: 'enterpriseId' },
  ownAdmin: { kind: 'ENTERPRISE', role: Role.ENTERPRISE_STAFF, column: 'enterpriseId' },
  school: { kind: 'SCHOOL', role: Role.SCHOOL_STAFF, column: 'schoolId' },
  board: { kind: 'BOARD', role: Role.BOARD_OFFICER, column: 'boardId' },
  province: { kind: 'PROVINCE', role: Role.PROVINCE_OFFICER, column: 'provinceCode' },
};
/** Where the largest organisation of a kind is found, if the list's own table does not name them. */
const elsewhere: Record<string, string> = {
  enterpriseId: 'enterprises.training_orders',
  schoolId: 'schools.programmes',
  boardId: 'zones.industrial_zones',
  provinceCode: 'enterprises.training_orders',
};

/** Callers of the organisations that have the most rows of a table: nobody's lists are longer. */
export class Askers {
  private readonly known = new Map<string, Promise<string>>();

  constructor(private readonly hub: MeasuredHub) {}

  /** The column by which a table names the asker's organisation. */
  columnOf(asker: Asker, table: string | undefined): string | undefined {
    const column = kinds[asker]?.column;
    return column && table && this.hasColumn(table, column) ? column : undefined;
  }

  async principal(asker: Asker, table: string | undefined): Promise<Principal> {
    const which = kinds[asker];
    const caller = { ...anonymous, kind: 'caller' as const, issuer: 'https://id.example', subject: asker, name: asker };
    if (asker === 'nobody') return anonymous;
    if (!which) return { ...caller, roles: [Role.SYSTEM_ADMIN] };
    const own = this.columnOf(asker, table) ? table! : elsewhere[which.column]!;
    const acts = { ...noOrganisations, [which.kind]: [await this.largest(own, which.column)] };
    if (asker !== 'ownAdmin') return { ...caller, roles: [which.role], acts };
    return { ...caller, roles: [which.role, Role.ORGANISATION_ADMIN], acts, administers: acts };
  }

  private hasColumn(path: string, column: string): boolean {
    const [subgraph, table] = path.split('.') as [string, string];
    const { entityMetadatas } = this.hub.subgraph(subgraph).database.dataSource;
    const found = entityMetadatas.find(({ tableName }) => tableName === table);
    if (!found) throw new Error(`There is no table ${path}`);
    return found.columns.some(({ databaseName }) => databaseName === column);
  }

  private largest(path: string, column: string): Promise<string> {
    const key = `${path}.${column}`;
    const [subgraph, table] = path.split('.') as [string, string];
    const read = async () => {
      const sql = `SELECT ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY COUNT(*) DESC, ${column} LIMIT 1`;
      const rows = await this.hub.subgraph(subgraph).database.read((manager) => manager.query<{ id: string }[]>(sql));
      return rows[0]?.id ?? 'nobody';
    };
    const found = this.known.get(key) ?? read();
    this.known.set(key, found);
    return found;
  }
}
