import type { Condition, FigureTemplate, Reduction, Where } from '../templates/kinds';
import { figureSources } from './sources';

const dayWords = {
  inPeriod: 'trong kỳ',
  byItsEnd: 'đến hết kỳ',
  fromItsStartOrNone: 'từ đầu kỳ trở đi hoặc chưa có',
} as const;

/** How a figure is computed, in words that a clerk can follow and an engineer can check: `đếm Hire với level = COLLEGE`. */
export function definitionOf({ source, reduce }: FigureTemplate): string {
  if (reduce.how === 'percentage') return `100 × ${reduce.of} / ${reduce.in}`;
  const records = source === null ? '' : figureSources[source].recordType;
  return `${wordsOf(reduce, records)}${conditions(reduce.where)}`;
}

function wordsOf(reduction: Exclude<Reduction, { how: 'percentage' }>, records: string): string {
  switch (reduction.how) {
    case 'count':
      return `đếm ${records}`;
    case 'sum':
      return `tổng ${reduction.of} của ${records}`;
    case 'distinct':
      return `đếm ${reduction.of} khác nhau của ${records}`;
    case 'mean':
      return `bình quân ${reduction.of} của ${records}`;
    case 'matched': {
      const answers = figureSources[reduction.against].recordType;
      return `tổng ${reduction.of} của ${records} được ${answers} đáp ứng cùng ${reduction.by.join(', ')}`;
    }
  }
}

function conditions(where: Where | undefined): string {
  const words = Object.entries(where ?? {}).map(([attribute, condition]) => `${attribute} ${inWords(condition)}`);
  return words.length ? ` với ${words.join(' và ')}` : '';
}

function inWords(condition: Condition): string {
  if ('is' in condition) return `= ${condition.is}`;
  if ('among' in condition) return `thuộc ${condition.among.join(', ')}`;
  if ('known' in condition) return 'đã biết';
  return dayWords[condition.day];
}
