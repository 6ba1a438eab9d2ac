import { runSubgraph } from '@ba-nha/shared/service';
import { createSchools } from './app';

runSubgraph({ name: 'schools', create: createSchools });
