import { balance } from './balance';
import { chain, chainOfPeople } from './chain';
import { matches } from './matches';
import type { ReadOperation } from './operation';
import { report } from './report';
import { search, searchCounted } from './search';

export const reads: readonly ReadOperation[] = [chain, chainOfPeople, search, searchCounted, matches, balance, report];
