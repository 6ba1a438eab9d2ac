/** Solves problems of one size; keeps its working space, because a search asks hundreds of times. */
export class LeastSquares {
  private readonly matrix: Float64Array;
  private readonly right: Float64Array;

  /**
   * `prior` decides where the columns leave a weight open: it is held with `hold`, so small that it moves nothing that they
   * determine.
   */
  constructor(
    private readonly prior: readonly number[],
    private readonly hold: number,
  ) {
    this.matrix = new Float64Array(prior.length ** 2);
    this.right = new Float64Array(prior.length);
  }

  /** The weights x that make |constant + Σ x·columns|² least; they are overwritten by the next call. */
  solve(constant: Float64Array, columns: readonly Float64Array[]): Float64Array {
    const { matrix, right, prior, hold } = this;
    const size = right.length;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) matrix[i * size + j] = product(columns[i]!, columns[j]!);
      matrix[i * size + i]! += hold;
      right[i] = hold * prior[i]! - product(columns[i]!, constant);
    }
    decompose(matrix, size, hold);
    for (let i = 0; i < size; i += 1) {
      for (let k = 0; k < i; k += 1) right[i]! -= matrix[i * size + k]! * right[k]!;
      right[i]! /= matrix[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      for (let k = i + 1; k < size; k += 1) right[i]! -= matrix[k * size + i]! * right[k]!;
      right[i]! /= matrix[i * size + i]!;
    }
    return right;
  }
}

/** Cholesky, in place and in the lower half: the matrix is symmetric, and positive because of what is held. */
function decompose(matrix: Float64Array, size: number, least: number): void {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, least)) : sum / matrix[j * size + j]!;
    }
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
