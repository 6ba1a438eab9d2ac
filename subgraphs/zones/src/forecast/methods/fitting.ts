import { SEASON, type Kind } from './kinds';
import { LeastSquares } from './least-squares';
import { minimiseInCube, type Search } from './nelder-mead';
import { smooth, type Smoothing, type States } from './smoothing';

export interface Fit {
  parameters: Smoothing;
  initial: States;
  /** The states after the last quarter. */
  states: States;
  /** Sum of the squared one-quarter errors. */
  sse: number;
}

/**
 * Parameters and initial states that make the sum of squared one-quarter errors least, as sections 8.1 to 8.3 of
 * Forecasting: Principles and Practice (3rd ed.) ask for. The errors are linear in the initial states, so that for each
 * choice of parameters the best initial states follow by least squares, and the search is left with the parameters alone.
 * Values of a usual size of 1 are expected.
 */
export function fit(values: readonly number[], kind: Kind, search: Search): Fit {
  const errors = new LinearErrors(values, kind);
  const { at } = minimiseInCube((cube) => errors.least(kind.parametersAt(cube)).sse, kind.starts, search);
  const parameters = kind.parametersAt(at);
  const { weights, sse } = errors.least(parameters);
  const initial = statesOf(weights, kind);
  return { parameters, initial, sse, states: smooth(values, parameters, initial).states };
}

/** Holds what parameters leave open, such as a trend that has no weight. */
const HOLD = 1e-8;

/**
 * The initial states as weights: level, trend where there is one, and the seasons but the last, which balances the others
 * so that they sum to nothing (a season that all have in common is level).
 */
function statesOf(weights: ArrayLike<number>, { hasTrend, hasSeasons }: Kind): States {
  const [level, ...rest] = Array.from(weights);
  const trend = hasTrend ? rest.shift()! : 0;
  return { level: level!, trend, seasons: hasSeasons ? [...rest, -rest.reduce((sum, season) => sum + season, 0)] : [] };
}

/** One-quarter errors by initial states; keeps its working space, because a search asks hundreds of times. */
class LinearErrors {
  private readonly values: Float64Array;
  private readonly nothing: Float64Array;
  private readonly atRest: States;
  /** A unit of each weight, and the errors that it adds where nothing is observed. */
  private readonly units: States[];
  private readonly columns: Float64Array[];
  /** The errors where all states begin with nothing. */
  private readonly constant: Float64Array;
  private readonly problem: LeastSquares;

  constructor(values: readonly number[], kind: Kind) {
    const firstYear = values.slice(0, SEASON);
    const level = firstYear.reduce((sum, value) => sum + value, 0) / firstYear.length;
    const prior = [
      level,
      ...(kind.hasTrend ? [0] : []),
      ...(kind.hasSeasons ? firstYear.slice(0, SEASON - 1).map((value) => value - level) : []),
    ];
    this.problem = new LeastSquares(prior, HOLD);
    const none = prior.map(() => 0);
    this.atRest = statesOf(none, kind);
    this.units = none.map((_, i) => statesOf(none.with(i, 1), kind));
    this.values = Float64Array.from(values);
    this.nothing = new Float64Array(values.length);
    this.constant = new Float64Array(values.length);
    this.columns = this.units.map(() => new Float64Array(values.length));
  }

  /** The initial states' weights that suit the parameters best, and the sum of squared errors that is left. */
  least(parameters: Smoothing): { weights: Float64Array; sse: number } {
    errorsInto(this.constant, this.values, parameters, this.atRest);
    for (let k = 0; k < this.units.length; k += 1) {
      errorsInto(this.columns[k]!, this.nothing, parameters, this.units[k]!);
    }
    const weights = this.problem.solve(this.constant, this.columns);
    let sse = 0;
    for (let t = 0; t < this.constant.length; t += 1) {
      let error = this.constant[t]!;
      for (let k = 0; k < weights.length; k += 1) error += weights[k]! * this.columns[k]![t]!;
      sse += error * error;
    }
    return { weights, sse };
  }
}

const seasons = new Float64Array(SEASON);

/** The recursion of `smooth`, for its errors alone. */
function errorsInto(errors: Float64Array, values: Float64Array, by: Smoothing, from: States): void {
  const { alpha, beta, gamma, phi } = by;
  let { level, trend } = from;
  seasons.fill(0);
  seasons.set(from.seasons);
  for (let t = 0; t < errors.length; t += 1) {
    const at = t % SEASON;
    const carried = phi * trend;
    const error = values[t]! - level - carried - seasons[at]!;
    errors[t] = error;
    level += carried + alpha * error;
    trend = carried + beta * error;
    seasons[at]! += gamma * error;
  }
}
