// The hub as processes of their own, supervised: npm run services [-- --instances 2], with DATABASE_URL and EVENTS_URL
import { load } from './compiler.mjs';

const { runServices } = await load('services/run.js');
runServices(process.argv.slice(2));
