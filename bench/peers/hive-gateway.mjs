// Hive Gateway's runtime with its planner in Rust, over node:http as its documentation has it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { enter, readContest } from '../dist/gateways/contestant.js';

const { supergraphSdl, port } = readContest();
const gateway = createGatewayRuntime({ supergraph: supergraphSdl, unifiedGraphHandler, logging: false });
const server = createServer(gateway);
server.listen(port);
await once(server, 'listening');
enter(`http://localhost:${server.address().port}/graphql`);
