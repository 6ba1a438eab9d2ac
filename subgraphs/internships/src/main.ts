import { runSubgraph } from '@ba-nha/shared/service';
import { createInternships } from './app';

runSubgraph({ name: 'internships', create: createInternships });
