// Plays the whole chain, from an order to hires, against a running hub: npm run demo [-- --url http://localhost:4000] [--json]
import { playChain } from './demo/chain.mjs';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const url = (option('--url') ?? `http://localhost:${process.env.PORT || 4000}`).replace(/\/+$/, '');
const asJson = args.includes('--json');

try {
  const whole = await playChain(url, asJson ? () => undefined : console.log);
  if (asJson) console.log(JSON.stringify(whole));
} catch (error) {
  const isDown = error.cause?.code === 'ECONNREFUSED';
  console.error(isDown ? `No hub answers at ${url}: start one with npm start.` : error.message);
  process.exitCode = 1;
}
