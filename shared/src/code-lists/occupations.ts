import { trainingFields } from './data/training-fields';
import { trainingLevels } from './data/training-levels';
import type { TrainingLevel } from './kinds';
import { registry } from './registry';
import type { OccupationRow, OfficialLevel, TrainingFieldRow } from './rows';

/** An occupation, and the level where the code named one. */
export interface OccupationMatch {
  readonly occupation: OccupationRow;
  readonly level: OfficialLevel | null;
}

const levelOfDigit: Readonly<Record<string, OfficialLevel>> = { '5': 'INTERMEDIATE', '6': 'COLLEGE' };
const fieldByCode = new Map(trainingFields.map((field) => [field.code, field]));
const nameByLevel = new Map(trainingLevels.map(({ level, name }) => [level, name]));

/** All occupations known here, built in and imported, by code. */
export function allOccupations(): readonly OccupationRow[] {
  return registry().occupations;
}

/**
 * The occupation of a code: a six-digit stem, or an official seven-digit code, which names its level too (520227, or
 * 5520227 at INTERMEDIATE). Undefined where the list has no such code, nor the occupation at that level.
 */
export function occupationByCode(code: string): OccupationMatch | undefined {
  const official = /^([56])(\d{6})$/.exec(code);
  if (!official) {
    const occupation = registry().occupationByStem.get(code);
    return occupation && { occupation, level: null };
  }
  const occupation = registry().occupationByStem.get(official[2] ?? '');
  const level = levelOfDigit[official[1] ?? ''];
  return occupation && level && occupation.levels[level] ? { occupation, level } : undefined;
}

/** What a list's occupation column is to hold where a caller names one: its stem, or what was named where nothing has it. */
export const wantedOccupation = (code: string): string => occupationByCode(code)?.occupation.code ?? code;

/** The field of training to which a stem or a two-digit field code belongs: its first two digits. */
export function fieldOf(stem: string): TrainingFieldRow | undefined {
  return fieldByCode.get(stem.slice(0, 2));
}

/** The official seven-digit code of an occupation at a level; null where the list has none. */
export function officialCode(stem: string, level: TrainingLevel): string | null {
  const levels = registry().occupationByStem.get(stem)?.levels;
  return level === 'INTERMEDIATE' || level === 'COLLEGE' ? (levels?.[level]?.code ?? null) : null;
}

/**
 * Whether two occupations (stems or official codes) share the first four digits of their stems, by which a graduate's
 * work counts as suitable. False for anything else.
 */
export function sharesFirstFour(a: string, b: string): boolean {
  const group = fourDigitsOf(a);
  return group !== undefined && group === fourDigitsOf(b);
}

/** The Vietnamese term for a level of training. */
export function levelName(level: TrainingLevel): string {
  return nameByLevel.get(level) ?? level;
}

function fourDigitsOf(code: string): string | undefined {
  return /^[56]?(\d{4})\d{2}$/.exec(code)?.[1];
}
