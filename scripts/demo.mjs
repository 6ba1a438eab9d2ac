// Plays the whole chain, from an order to hires, against a running hub: npm run demo [-- --url http://localhost:4000] [--json]
import { load } from './compiler.mjs';

const { demo } = await load('demo/main.js');
try {
  await demo(process.argv.slice(2), process.env.PORT);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
