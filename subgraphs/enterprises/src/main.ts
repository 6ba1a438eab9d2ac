import { runSubgraph } from '@ba-nha/shared/service';
import { createEnterprises } from './app';

runSubgraph({ name: 'enterprises', create: createEnterprises });
