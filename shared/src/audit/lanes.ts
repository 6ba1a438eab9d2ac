import { randomInt } from 'node:crypto';

/**
 * The lanes of a database's chain as this process hands them out: an open transaction keeps its lane to itself while there
 * are enough, so that its head has not moved when it comes to lock it. Each process begins with another one.
 */
export class Lanes {
  private readonly free: number[];

  constructor(private readonly count: number) {
    const first = randomInt(count);
    this.free = Array.from({ length: count }, (_, i) => (first + i) % count);
  }

  take(): number {
    return this.free.shift() ?? randomInt(this.count);
  }

  giveBack(lane: number): void {
    if (!this.free.includes(lane)) this.free.unshift(lane);
  }
}
