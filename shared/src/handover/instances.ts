import type { Clock } from '../clock';

/** How long an instance is left alone after its connection failed. */
const AVOID_MS = 2_000;

interface Standing<T> {
  instance: T;
  inFlight: number;
  /** Set when its connection failed, until it has answered again. */
  avoidUntil: number | undefined;
}

/** The instances of one subgraph, and which of them is to be asked next. */
export class Instances<T> {
  private readonly standings: Standing<T>[];
  private turn = 0;

  constructor(
    instances: readonly T[],
    private readonly clock: Clock,
  ) {
    this.standings = instances.map((instance) => ({ instance, inFlight: 0, avoidUntil: undefined }));
  }

  /**
   * Works with the least busy instance. One whose connection failed is left alone for two seconds, and then tried by
   * something that may be asked `again`; where there is no other, it is asked all the same. `not` is one to avoid.
   */
  async use<R>(
    wish: { again: boolean; not?: T | undefined },
    work: (instance: T) => Promise<R>,
    isLost: (reason: unknown) => boolean,
  ): Promise<R> {
    const standing = this.pick(wish);
    standing.inFlight += 1;
    try {
      const result = await work(standing.instance);
      standing.avoidUntil = undefined;
      return result;
    } catch (reason) {
      if (isLost(reason)) standing.avoidUntil = this.now + AVOID_MS;
      throw reason;
    } finally {
      standing.inFlight -= 1;
    }
  }

  private pick({ again, not }: { again: boolean; not?: T | undefined }): Standing<T> {
    const all = this.standings.length > 1 ? this.standings.filter(({ instance }) => instance !== not) : this.standings;
    const isFit = ({ avoidUntil }: Standing<T>) => avoidUntil === undefined || (again && avoidUntil <= this.now);
    const fit = all.filter(isFit);
    const candidates = fit.length ? fit : all;
    this.turn = (this.turn + 1) % candidates.length;
    const inTurn = [...candidates.slice(this.turn), ...candidates.slice(0, this.turn)];
    return inTurn.reduce((least, next) => (next.inFlight < least.inFlight ? next : least));
  }

  private get now(): number {
    return this.clock.now().getTime();
  }
}
