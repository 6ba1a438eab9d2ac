/** The organisations whose record something is: their administrators see it in their trail. For a province its code. */
export interface Parties {
  enterpriseId?: string | null;
  schoolId?: string | null;
  boardId?: string | null;
  provinceCode?: string | null;
}

/** A row by the names of its entity's properties. */
export type Row = Readonly<Record<string, unknown>>;

type RecordClass<T> = new () => T;
type Fields<T> = readonly (keyof T & string)[];

/** How the audit log takes in a table. */
export interface AuditedRecord {
  entity: RecordClass<object>;
  /** The record's type in the trail, as the graph calls it. */
  type: string;
  idOf(row: Row): string;
  /** Where a row is a part of its record, what its fields are to be told by: `consents.PLACEMENT`. */
  partOf(row: Row): string | null;
  partiesOf(row: Row): Parties;
  /** Fields whose values are kept as keyed hashes. */
  personal: ReadonlySet<string>;
  /** Fields that hold sealed values: what is in them is hashed field by field, and the sealed text is not. */
  sealed: ReadonlyMap<string, (row: Row) => object>;
}

interface Options<T> {
  type?: string;
  id?: (row: T) => string;
  part?: (row: T) => string;
  parties?: (row: T) => Parties;
  personal?: Fields<T>;
  sealed?: Partial<Record<keyof T & string, (row: T) => object>>;
}

/** Declares that every write of a table is audited. */
export function audited<T extends object>(entity: RecordClass<T>, options: Options<T> = {}): AuditedRecord {
  const { type = entity.name, id, part, parties, personal = [], sealed = {} } = options;
  return {
    entity,
    type,
    idOf: (row) => (id ? id(row as T) : String(row['id'])),
    partOf: (row) => part?.(row as T) ?? null,
    partiesOf: (row) => parties?.(row as T) ?? {},
    personal: new Set<string>(personal),
    sealed: new Map<string, (row: Row) => object>(Object.entries(sealed) as never),
  };
}

/** A table whose writes are no entries of the log, and why that loses nothing. */
export interface Unaudited {
  entity: RecordClass<object>;
  because: string;
}

export interface AuditedTables {
  records: readonly AuditedRecord[];
  unaudited: readonly Unaudited[];
}
