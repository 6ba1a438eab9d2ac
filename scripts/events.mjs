// Looks after events, also while the hub runs: npm run events -- list | show ID | replay ID… | drop ID… | resend SUBGRAPH SINCE |
// retell SUBGRAPH
import { load } from './compiler.mjs';

const USAGE = `npm run events -- COMMAND
  list                    what is parked, and what no bus has taken yet
  show EVENT              a parked event: its facts, and why its consumer could not apply it
  replay EVENT… | --all   have parked events applied by the hub that runs
  drop EVENT… | --all     give parked events up: they will not be applied
  resend SUBGRAPH SINCE   send a subgraph's events since a day or an instant once more
  retell SUBGRAPH         have a subgraph tell all its records as they stand, for consumers that are built anew`;

const { EventsDesk, retell } = await load('hub/events-desk.js');
const [command, ...args] = process.argv.slice(2);
const commands = { list, show, replay, drop, resend, retell: tellAgain };

if (!Object.hasOwn(commands, command ?? '')) {
  console.error(USAGE);
  process.exit(2);
}
let desk;
try {
  desk = await EventsDesk.open(process.env);
  await commands[command]();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await desk?.close();
}

async function list() {
  for (const { subgraph, parked, unsent, oldest } of await desk.waiting()) {
    const since = oldest ? ` (the oldest of ${oldest.toISOString()})` : '';
    console.log(`${subgraph}: ${parked} parked, ${unsent} unsent${since}`);
  }
  for (const event of await desk.parked()) console.log(`\n${summary(event)}`);
}

async function show() {
  for (const event of await named()) console.log(`${summary(event)}\n${JSON.stringify(event.event, null, 2)}`);
}

async function replay() {
  for (const { event, outcome, reason } of await desk.replay(await named())) {
    console.log(`${event.eventId} ${event.consumer}: ${said[outcome]}${reason ? ` (${reason})` : ''}`);
    if (outcome === 'failed') process.exitCode = 1;
  }
}

const said = {
  applied: 'applied',
  failed: 'failed again, and stays parked',
  waiting: 'no hub is at work on it; it will be applied when one is',
};

async function drop() {
  const events = await named();
  await desk.drop(events);
  for (const event of events) console.log(`${event.eventId} ${event.consumer}: dropped`);
}

async function resend() {
  const [subgraph, since] = args;
  const instant = new Date(since?.length === 10 ? `${since}T00:00:00+07:00` : (since ?? ''));
  if (Number.isNaN(instant.getTime())) throw new Error(USAGE);
  console.log(`${await desk.resend(subgraph, instant)} events will be sent again.`);
}

async function tellAgain() {
  if (args.length !== 1) throw new Error(USAGE);
  for (const [of, count] of Object.entries(await retell(process.env, args[0]))) console.log(`${of}: ${count} events`);
  console.log('The hub sends them, or does so when it is started.');
}

/** The parked events that the arguments name. */
async function named() {
  if (!args.length) throw new Error(USAGE);
  if (args[0] === '--all') return desk.parked();
  const found = [];
  for (const id of args) {
    const events = await desk.parked(id);
    if (!events.length) throw new Error(`No parked event has the id ${id}.`);
    found.push(...events);
  }
  return found;
}

function summary({ eventId, consumer, type, source, subjectId, attempts, reason, ...times }) {
  return [
    `${eventId}  ${type} of ${subjectId}, from ${source}`,
    `  not applied by ${consumer}: ${reason}`,
    `  ${attempts} attempts from ${times.firstFailedAt.toISOString()} to ${times.lastFailedAt.toISOString()}`,
  ].join('\n');
}
