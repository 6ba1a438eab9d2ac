import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Principal } from '@ba-nha/shared/permissions';
import { listsOf, type ApiFilter, type ApiList } from './api-lists';
import { valueSources } from './api-values';
import { askedLists, doors, leftOut, ways, type AskedList, type Asker } from './asked-lists';
import { Askers } from './askers';
import { ChosenValues, type Chosen } from './chosen-values';
import type { MeasuredHub } from './measured-hub';

/** A list, asked in one way; `query` takes the paging arguments where it says `PAGE`. */
export interface Case {
  list: string;
  /** The filter, or the filters, that it is narrowed by; '' where by none. */
  filter: string;
  /** How many rows the filter's value selects, or the parents have. */
  share: string;
  sort: string;
  asker: Asker;
  principal: Principal;
  isConnection: boolean;
  /** How many levels of records its answer has. */
  levels: number;
  query: (page: string) => string;
  /** Where the list is found in the answer. */
  at: readonly string[];
}

/** Every list of the schema that a database answers; a list or a filter that nobody described fails. */
export function describedLists(schema: GraphQLSchema): { list: ApiList; asked: AskedList }[] {
  const lists = listsOf(schema).filter(({ path }) => !(path in leftOut));
  const unknown = [
    ...lists.filter(({ path }) => !(path in askedLists)).map(({ path }) => path),
    ...lists.flatMap(({ filters }) => filters.filter(({ path }) => !(path in valueSources)).map(({ path }) => path)),
  ];
  const gone = Object.keys(askedLists).filter((path) => !lists.some((list) => list.path === path));
  if (unknown.length || gone.length) {
    throw new Error(
      `Lists and filters that no case is for: ${unknown.join(', ')}; cases for lists that are gone: ${gone.join(', ')}`,
    );
  }
  return lists.map((list) => ({ list, asked: askedLists[list.path]! }));
}

export class CaseMaker {
  readonly values: ChosenValues;
  readonly askers: Askers;

  constructor(private readonly hub: MeasuredHub) {
    this.values = new ChosenValues(hub);
    this.askers = new Askers(hub);
  }

  /**
   * A list without a filter and by each filter alone, in every order, by all who may ask; or, in brief, by the one who
   * asks first, with the values and below the parents that have the most rows.
   */
  async *casesOf({ list, asked }: { list: ApiList; asked: AskedList }, brief = false): AsyncGenerator<Case> {
    for (const asker of brief ? asked.as.slice(0, 1) : asked.as) {
      for (const parents of (await this.parentsOf(list, asked, asker)).slice(brief ? -1 : 0)) {
        for (const sort of list.sorts.length ? list.sorts : ['']) {
          for await (const { filter, share, given } of this.narrowings(list, parents.share, brief)) {
            yield await this.caseOf(list, asked, asker, sort, { filter, share, given, keys: parents.keys });
          }
        }
      }
    }
  }

  /** A list by two filters together, with values that occur together. */
  async *pairs(list: ApiList, asker: Asker, names: readonly [string, string], sort = ''): AsyncGenerator<Case> {
    const asked = askedLists[list.path]!;
    const [one, other] = names.map((name) => list.filters.find((filter) => filter.name === name)!) as [
      ApiFilter,
      ApiFilter,
    ];
    for (const parents of await this.parentsOf(list, asked, asker)) {
      for (const together of await this.valuesTogether(asked, asker, one, other)) {
        const given = [written(one, together.values[0]), written(other, together.values[1])];
        const narrowing = { filter: names.join(' + '), share: together.share, given, keys: parents.keys };
        yield await this.caseOf(list, asked, asker, sort, narrowing);
      }
    }
  }

  /** Where a portal narrows by its own organisation, that and the values that its own rows have. */
  private async valuesTogether({ rows }: AskedList, asker: Asker, one: ApiFilter, other: ApiFilter) {
    const [first, second] = [valueSources[one.path]!, valueSources[other.path]!];
    const table = rows?.split('.').slice(0, 2).join('.');
    const own = this.askers.columnOf(asker, table);
    if (typeof first !== 'object' || !('column' in first) || !own || first.column !== `${table}.${own}`) {
      return this.values.together(first, second);
    }
    const [id] = Object.values((await this.askers.principal(asker, table)).acts).flat();
    const chosen = await this.values.of(second, [own, id!]);
    return chosen.map((value) => ({
      share: value.share,
      values: [{ share: value.share, value: id! }, value] as [Chosen, Chosen],
    }));
  }

  private async *narrowings(list: ApiList, share: string, brief: boolean) {
    const choices = list.filters.filter(({ path }) => valueSources[path] !== 'given');
    const required = choices.filter(({ isRequired }) => isRequired);
    if (!required.length) yield { filter: '', share, given: [] as Given[] };
    for (const filter of required.length ? required : choices) {
      for (const chosen of (await this.values.of(valueSources[filter.path]!)).slice(brief ? -1 : 0)) {
        yield { filter: filter.name, share: `${share} ${chosen.share}`.trim(), given: [written(filter, chosen)] };
      }
    }
  }

  private async parentsOf(list: ApiList, { rows }: AskedList, asker: Asker) {
    if (list.parent === 'Query' || list.parent in ways) return [{ share: '', keys: [] as string[] }];
    const [subgraph, table, column] = rows!.split('.') as [string, string, string];
    const own = this.askers.columnOf(asker, `${subgraph}.${table}`);
    const principal = await this.askers.principal(asker, `${subgraph}.${table}`);
    const [id] = Object.values(principal.acts).flat();
    const chosen = await this.values.of({ column: rows! }, own && own !== column ? [own, id!] : undefined);
    return chosen.map(({ share, value }) => ({ share: `${share} below`, keys: [String(value)] }));
  }

  private async caseOf(
    list: ApiList,
    asked: AskedList,
    asker: Asker,
    sort: string,
    narrowing: { filter: string; share: string; given: readonly Given[]; keys: readonly string[] },
  ): Promise<Case> {
    const { filter, share, given, keys } = narrowing;
    const principal = await this.askers.principal(asker, asked.rows?.split('.').slice(0, 2).join('.'));
    const [own] = Object.values(principal.acts).flat();
    const inFilter = given.filter(({ isArgument }) => !isArgument).map(({ text }) => text);
    const takesFilter = inFilter.length > 0 || list.path === 'Query.labourBalance';
    const args = (page: string) =>
      [
        ...given.filter(({ isArgument }) => isArgument).map(({ text }) => text),
        ...(takesFilter ? [`filter: { ${inFilter.join(', ')} }`] : []),
        ...(sort ? [`orderBy: ${sort}`] : []),
        ...(asked.always ? [asked.always.replace('$own', JSON.stringify(own))] : []),
        ...(page ? [page] : []),
      ].join(', ');
    const selection = asked.selection ?? this.keyOf(list);
    const inner = list.isConnection
      ? `edges { cursor node { ${selection} } } pageInfo { startCursor endCursor }`
      : selection;
    const field = (page: string) => {
      const text = args(list.isConnection ? page : '');
      return `${list.field}${text ? `(${text})` : ''} { ${inner} }`;
    };
    const way = ways[list.parent];
    const door = doors[list.parent];
    const query = (page: string) => {
      if (way) return `{ ${way(field(page))} }`;
      if (!keys.length) return `{ ${field(page)} }`;
      return `{ ${keys.map((key, i) => `p${i}: ${door!(JSON.stringify(key))} { ${field(page)} }`).join(' ')} }`;
    };
    const levels = list.parent === 'LabourReport' ? 3 : keys.length || list.parent === 'LabourBalanceCell' ? 2 : 1;
    const at = way ? [] : keys.length ? ['p0', list.field] : [list.field];
    return {
      list: list.path,
      filter,
      share,
      sort,
      asker,
      principal,
      isConnection: list.isConnection,
      levels,
      query,
      at,
    };
  }

  private keyOf({ parent, field, isConnection }: ApiList): string {
    const { schema } = this.hub;
    const owner = schema.getType(parent);
    const answered = isObjectType(owner) ? getNamedType(owner.getFields()[field]!.type) : undefined;
    const connection = isConnection && isObjectType(answered) ? answered.getFields()['nodes']!.type : answered;
    const node = connection && getNamedType(connection);
    const fields = isObjectType(node) ? node.getFields() : {};
    return 'id' in fields ? 'id' : 'code' in fields ? 'code' : '__typename';
  }
}

interface Given {
  text: string;
  isArgument: boolean;
}

function written(filter: ApiFilter, { value }: Chosen): Given {
  const text = typeof value === 'boolean' ? String(value) : filter.values ? value : JSON.stringify(value);
  return { text: `${filter.name}: ${filter.takesMany ? `[${text}]` : text}`, isArgument: filter.isArgument };
}
