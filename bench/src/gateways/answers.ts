import { request } from 'undici';
import { isDeepStrictEqual } from 'node:util';

/** What a gateway answered to each body, as it came. */
export async function answersOf(
  url: string,
  headers: Record<string, string>,
  bodies: readonly string[],
): Promise<string[]> {
  const answers: string[] = [];
  for (const body of bodies) {
    const { body: answer } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    answers.push(await answer.text());
  }
  return answers;
}

export interface Comparison {
  identical: number;
  /** The same values under the same keys, in another order or beside other whitespace. */
  alike: number;
  different: number;
  firstDifference: string | undefined;
}

/** Compares answers byte by byte; where bytes differ, says whether what they mean does. */
export function compare(theirs: readonly string[], ours: readonly string[]): Comparison {
  const found: Comparison = { identical: 0, alike: 0, different: 0, firstDifference: undefined };
  theirs.forEach((answer, at) => {
    if (answer.trimEnd() === ours[at]?.trimEnd()) found.identical += 1;
    else if (isDeepStrictEqual(JSON.parse(answer), JSON.parse(ours[at] ?? 'null'))) found.alike += 1;
    else {
      found.different += 1;
      found.firstDifference ??= answer.slice(0, 300);
    }
  });
  return found;
}
