import { runSubgraph } from '@ba-nha/shared/service';
import { createZones } from './app';

runSubgraph({ name: 'zones', create: createZones });
