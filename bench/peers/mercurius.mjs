// Mercurius' gateway, which composes its subgraphs' own schemas and knows the first federation only.
import fastify from 'fastify';
import gateway from '@mercuriusjs/gateway';
import { enter, readContest } from '../dist/gateways/contestant.js';

const { supergraphSdl, port } = readContest();
const services = [...supergraphSdl.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map(([, name, url]) => ({
  name,
  url,
}));
const app = fastify();
await app.register(gateway, { gateway: { services } });
await app.listen({ port });
enter(`http://localhost:${app.server.address().port}/graphql`);
