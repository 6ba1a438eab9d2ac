import { enterpriseRows, Numbers, orderRows } from './rows/enterprises';
import { freePracticeRows, openingRows, orderPracticeRows } from './rows/internships';
import type { Emit } from './rows/row';
import { freeCohortRows, orderCohortRows, schoolRows, type Secrecy } from './rows/schools';
import { freeCohortFactRows, orderFactRows, enterpriseSideRows } from './rows/zones';
import type { Sizes } from './sizes';
import type { World } from './world';

export const subgraphs = ['schools', 'enterprises', 'internships', 'zones'] as const;
export type Subgraph = (typeof subgraphs)[number];

type MakeRows = (world: World, secrecy: Secrecy, from: number, to: number, emit: Emit) => void;

interface Part {
  /** How many records it goes through, one after the other. */
  count: (sizes: Sizes) => number;
  /** How many at once: about a hundred thousand rows. */
  chunk: number;
  /** About how many rows come of a record: for telling how much is left. */
  rows: number;
  make: MakeRows;
}

const once = () => 1;
const enterprises = ({ enterprises }: Sizes) => enterprises;
const orders = ({ orders }: Sizes) => orders;
const cohorts = ({ freeCohorts }: Sizes) => freeCohorts;

/** Everything that is made record by record, by subgraph; any chunk of it can be made without the others. */
export const parts: Readonly<Record<Subgraph, Readonly<Record<string, Part>>>> = {
  schools: {
    schools: { count: once, chunk: 1, rows: 15_000, make: (world, _, __, ___, emit) => schoolRows(world, emit) },
    orders: { count: orders, chunk: 5_000, rows: 16, make: orderCohortRows },
    cohorts: { count: cohorts, chunk: 500, rows: 180, make: freeCohortRows },
  },
  enterprises: {
    numbers: { count: once, chunk: 1, rows: 22, make: (world, _, __, ___, emit) => numberRows(world, emit) },
    enterprises: {
      count: enterprises,
      chunk: 8_000,
      rows: 12,
      make: (world, _, from, to, emit) => enterpriseRows(world, from, to, emit),
    },
    orders: {
      count: orders,
      chunk: 3_000,
      rows: 28,
      make: (world, _, from, to, emit) => orderRows(world, from, to, emit),
    },
  },
  internships: {
    enterprises: {
      count: enterprises,
      chunk: 50_000,
      rows: 0.15,
      make: (world, _, from, to, emit) => openingRows(world, from, to, emit),
    },
    orders: { count: orders, chunk: 5_000, rows: 18, make: orderPracticeRows },
    cohorts: { count: cohorts, chunk: 500, rows: 190, make: freePracticeRows },
  },
  zones: {
    enterprises: {
      count: enterprises,
      chunk: 50_000,
      rows: 1.6,
      make: (world, _, from, to, emit) => enterpriseSideRows(world, from, to, emit),
    },
    orders: {
      count: orders,
      chunk: 10_000,
      rows: 5,
      make: (world, _, from, to, emit) => orderFactRows(world, from, to, emit),
    },
    cohorts: {
      count: cohorts,
      chunk: 2_000,
      rows: 35,
      make: (world, _, from, to, emit) => freeCohortFactRows(world, from, to, emit),
    },
  },
};

function numberRows(world: World, emit: Emit): void {
  for (const series of new Numbers(world).series()) emit('number_sequences', { ...series });
}

/** A chunk of a part, and its name in the table of progress. */
export interface Job {
  subgraph: Subgraph;
  part: string;
  from: number;
  to: number;
  name: string;
  /** About how many rows it writes. */
  rows: number;
}

export function jobsOf(subgraph: Subgraph, sizes: Sizes): Job[] {
  return Object.entries(parts[subgraph]).flatMap(([part, { count, chunk, rows }]) => {
    const all = count(sizes);
    return Array.from({ length: Math.ceil(all / chunk) }, (_, i) => {
      const [from, to] = [i * chunk, Math.min(all, (i + 1) * chunk)];
      return { subgraph, part, from, to, name: `${part} ${from}`, rows: (to - from) * rows };
    });
  });
}
