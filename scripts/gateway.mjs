// Runs the gateway alone, in front of subgraphs in other processes: npm run gateway
import { load } from './compiler.mjs';

await load('hub/gateway-main.js');
