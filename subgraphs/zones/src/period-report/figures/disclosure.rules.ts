import { isFew } from '@ba-nha/shared/disclosure';
import type { ReducedFigure } from './reduce.rules';

/**
 * Which figures of a report are withheld, by code. A board and its province read the report, and none of the people are
 * theirs: so no figure of one to four people is told, and no figures beside each other, or beside what the graph tells
 * them otherwise, that leave so few (ADR 0024).
 */
export function withheldFigures(figures: readonly ReducedFigure[]): Set<string> {
  const withheld = new Set(figures.filter(isTelling).map(({ template }) => template.code));
  const byCode = new Map(figures.map((figure) => [figure.template.code, figure]));
  for (let before = -1; before !== withheld.size;) {
    before = withheld.size;
    for (const figure of figures) {
      if (leavesFew(figure, byCode, withheld) || givesAway(figure, withheld)) withheld.add(figure.template.code);
    }
    for (const code of secondParts(figures, withheld)) withheld.add(code);
  }
  return withheld;
}

/** Few people; or so many that few are left, once those are taken away whom the reader is told elsewhere. */
function isTelling({ template, value, parts }: ReducedFigure): boolean {
  if (!template.people || value === null) return false;
  const untold = parts.filter(isFew).reduce((sum, part) => sum + part, 0);
  return isFew(value) || isFew(untold);
}

/** Beside a figure that counts these people and a few others, both would tell of those. */
function leavesFew(
  { template, value }: ReducedFigure,
  byCode: ReadonlyMap<string, ReducedFigure>,
  withheld: ReadonlySet<string>,
): boolean {
  if (value === null || withheld.has(template.code)) return false;
  for (let code = template.people?.within; code !== undefined; code = byCode.get(code)?.template.people?.within) {
    const whole = byCode.get(code)?.value;
    if (whole != null && !withheld.has(code) && isFew(whole - value)) return true;
  }
  return false;
}

const givesAway = ({ template }: ReducedFigure, withheld: ReadonlySet<string>): boolean =>
  template.unless?.some((code) => withheld.has(code)) ?? false;

/** A part that is withheld alone is what the whole leaves: the smallest other part that has people goes with it. */
function secondParts(figures: readonly ReducedFigure[], withheld: ReadonlySet<string>): string[] {
  const wholes = new Set(figures.flatMap(({ template }) => template.people?.partOf ?? []));
  return [...wholes].flatMap((whole) => {
    if (withheld.has(whole)) return [];
    const parts = figures.filter(({ template, value }) => template.people?.partOf === whole && (value ?? 0) > 0);
    const hidden = parts.filter(({ template }) => withheld.has(template.code));
    const left = hidden.reduce((sum, { value }) => sum + value!, 0);
    if (!hidden.length || (hidden.length > 1 && !isFew(left))) return [];
    const [next] = parts
      .filter(({ template }) => !withheld.has(template.code))
      .sort((a, b) => a.value! - b.value! || (a.template.code < b.template.code ? -1 : 1));
    return [next ? next.template.code : whole];
  });
}
