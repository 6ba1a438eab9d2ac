import type { Benchmark } from '../benchmark';
import { measureFilters } from './measuring';

export const filters: Benchmark = {
  about: 'rows examined per row returned and statements sent, for every filter of every list',
  inAll: [],
  run: measureFilters,
};
