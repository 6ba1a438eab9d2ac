// Prints what forecasting one series costs: all methods, their backtest and the fit of the one chosen. After `npm run build`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/compiler.mjs';

const { forecastSeries } = createRequire(import.meta.url)(
  join(root, 'subgraphs/zones/dist/forecast/methods/series-forecast.js'),
);

const ROUNDS = 40;

/** Quarters with a trend, seasons and some chance, the same at each run. */
function series(length, seed) {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return Array.from({ length }, (_, t) => Math.round(100 + t + 30 * Math.sin((t * Math.PI) / 2) + 40 * next()));
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (let i = 0; i < 10; i += 1) forecastSeries(series(40, i), 12);
for (const length of [8, 16, 24, 40]) {
  const wall = [];
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i += 1) {
    const values = series(length, 100 + i);
    const began = performance.now();
    forecastSeries(values, 12);
    wall.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / ROUNDS;
  console.log(`${length} quarters: ${median(wall).toFixed(1)} ms (median), ${cpu.toFixed(1)} ms of CPU (mean)`);
}
