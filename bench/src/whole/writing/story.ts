/** Those who play one story: their `Authorization`, and the records that it is about. */
export interface StorySubject {
  enterprise: string;
  school: string;
  provinceCode: string;
  programmeId: string;
  occupationCode: string;
  level: string;
  learnerId: string;
}

export interface StoryOrder {
  url: string;
  subjects: readonly StorySubject[];
  callers: number;
  seconds: number;
  today: string;
}

export type Step = 'create' | 'publish' | 'offer' | 'accept' | 'position' | 'nominate' | 'decide';

export interface StoryOutcome {
  /** Stories that were not played to their end, and why the first of them was not. */
  failed: number;
  failure?: string;
  perSecond: number;
  steps: [Step, { p50: number; p99: number; count: number }][];
}
