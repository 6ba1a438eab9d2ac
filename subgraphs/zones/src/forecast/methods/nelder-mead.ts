/** Where in the unit cube a function is least, as far as was found. */
export interface Minimum {
  at: number[];
  value: number;
}

/** How hard to look. */
export interface Search {
  /** From how many of the best starts. */
  descents: number;
  /** Whether to start once more where a descent ended, because a simplex that met a side may have gone flat. */
  again: boolean;
  /** Until what the corners differ in is so small a share. */
  tolerance: number;
}

const MAX_STEPS = 400;
/** A simplex's first edge, and that of the second one, which starts where the first ended. */
const EDGE = 0.15;
const SECOND_EDGE = 0.05;
/** Where the least is 0, no share of it is small enough to end by. */
const NOTHING = 1e-16;

/**
 * The downhill simplex of Nelder and Mead (The Computer Journal 7, 1965), held within the unit cube by moving what steps
 * out back onto its side (Box, The Computer Journal 8, 1965).
 */
export function minimiseInCube(
  target: (at: readonly number[]) => number,
  starts: readonly (readonly number[])[],
  { descents, again, tolerance }: Search,
): Minimum {
  return starts
    .map((at) => ({ at: [...at], value: target(at) }))
    .sort((a, b) => a.value - b.value)
    .slice(0, descents)
    .map((start) => descend(target, start, EDGE, tolerance))
    .map((end) => (again ? descend(target, end, SECOND_EDGE, tolerance) : end))
    .reduce(lower);
}

const lower = (a: Minimum, b: Minimum): Minimum => (b.value < a.value ? b : a);

function descend(target: (at: readonly number[]) => number, from: Minimum, edge: number, tolerance: number): Minimum {
  const evaluate = (raw: number[]): Minimum => {
    const at = raw.map((x) => Math.min(1, Math.max(0, x)));
    return { at, value: target(at) };
  };
  const simplex = [from];
  for (const [i, x] of from.at.entries()) {
    const at = [...from.at];
    at[i] = x + edge <= 1 ? x + edge : x - edge;
    simplex.push(evaluate(at));
  }
  const worst = simplex.length - 1;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [first, last] = [simplex[0]!, simplex[worst]!];
    const isLevel = last.value - first.value <= Math.max(NOTHING, tolerance * Math.abs(first.value));
    if (isLevel && widthOf(simplex) <= Math.sqrt(tolerance)) break;
    const centre = first.at.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < worst; k += 1) sum += simplex[k]!.at[i]!;
      return sum / worst;
    });
    /** 1 mirrors the worst corner at the others' centre, 2 goes twice as far, −½ half the way back. */
    const along = (factor: number): Minimum => evaluate(centre.map((c, i) => c + factor * (c - last.at[i]!)));
    const mirrored = along(1);
    if (mirrored.value < first.value) {
      const further = along(2);
      simplex[worst] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < simplex[worst - 1]!.value) {
      simplex[worst] = mirrored;
    } else {
      const nearer = along(mirrored.value < last.value ? 0.5 : -0.5);
      if (nearer.value < Math.min(mirrored.value, last.value)) simplex[worst] = nearer;
      else
        for (let i = 1; i <= worst; i += 1) simplex[i] = evaluate(simplex[i]!.at.map((x, k) => (x + first.at[k]!) / 2));
    }
  }
  return simplex.reduce(lower);
}

const widthOf = ([first, ...others]: readonly Minimum[]): number =>
  Math.max(...others.flatMap(({ at }) => at.map((x, i) => Math.abs(x - first!.at[i]!))));
