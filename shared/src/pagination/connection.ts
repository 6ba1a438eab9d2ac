import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageInfo } from '../graph/types';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the front, 1 to 100; 20 where nothing is said (số mục từ đầu).',
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what follows this cursor (sau con trỏ).' })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many from the back, 1 to 100 (số mục từ cuối).' })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor (trước con trỏ).' })
  before?: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  /** Counts the whole list as the caller may see it; asked only where totalCount is selected. */
  count: () => Promise<number>;
}

/** The Relay connection types of a node type; `name` differs from the node's where the contract says so. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> {
  @Directive('@shareable')
  @ObjectType(`${name}Edge`, { description: `One place in a list of ${name} (phần tử danh sách).` })
  class ConnectionEdge implements Edge<T> {
    @Field(() => String, { description: 'Where this stands in the list; only for this list (con trỏ).' })
    cursor: string;
    @Field(() => node(), { description: 'The record (bản ghi).' })
    node: T;
  }

  @Directive('@shareable')
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} (trang danh sách).` })
  class PageOfList implements Connection<T> {
    @Field(() => [ConnectionEdge], { description: 'The page with its cursors (các phần tử).' })
    edges: Edge<T>[];
    @Field(() => [node()], { description: 'The page without cursors (các bản ghi).' })
    nodes: T[];
    @Field(() => PageInfo, { description: 'Where the page lies (thông tin trang).' })
    pageInfo: PageInfo;
    count: () => Promise<number>;
    @Field(() => Int, { description: 'How many the caller may see in all; counted only when asked for (tổng số).' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return PageOfList;
}

export const emptyConnection = <T>(): Connection<T> => ({
  edges: [],
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  count: () => Promise.resolve(0),
});
