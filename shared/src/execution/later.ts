export type Slot = string | number;

/** Who waits for parts and is told of each, once. */
export interface Taker {
  took(slot: Slot, value: unknown): void;
  missed(error: unknown): void;
}

/**
 * A value that is not there yet and that one taker waits for. It costs no promise: what it waits for in its turn calls it
 * when it is there, and only what a resolver has promised is a promise. Nobody has to take it: its error is lost then.
 */
export abstract class Later {
  private taker: Taker | undefined;
  private slot: Slot = 0;

  for(taker: Taker, slot: Slot): void {
    this.taker = taker;
    this.slot = slot;
  }

  protected give(value: unknown): void {
    this.release()?.took(this.slot, value);
  }

  protected fail(error: unknown): void {
    this.release()?.missed(error);
  }

  private release(): Taker | undefined {
    const { taker } = this;
    this.taker = undefined;
    return taker;
  }
}

/** An object or a list of which parts are not there yet. */
export class Gathering extends Later implements Taker {
  private waiting = 0;
  private fate: { error: unknown } | undefined;

  private readonly made: Record<Slot, unknown>;

  constructor(made: Record<string, unknown> | unknown[]) {
    super();
    this.made = made as Record<Slot, unknown>;
  }

  /** Keeps the part's place among the others. */
  expect(slot: Slot, part: Later): void {
    this.waiting += 1;
    this.made[slot] = undefined;
    part.for(this, slot);
  }

  /** Fails with the error, but not before what was begun has ended. */
  failAtLast(error: unknown): this {
    this.fate = { error };
    return this;
  }

  took(slot: Slot, value: unknown): void {
    this.made[slot] = value;
    this.waiting -= 1;
    if (this.waiting > 0) return;
    if (this.fate) this.fail(this.fate.error);
    else this.give(this.made);
  }

  missed(error: unknown): void {
    this.fail(this.fate ? this.fate.error : error);
  }
}

const FIRST = 0;
const SECOND = 1;

/** What is made of a value once it is there, and what stands for it where that or the value itself fails. */
export class Following extends Later implements Taker {
  constructor(
    /** May answer another that is not there yet. */
    private readonly goOn: (value: unknown) => unknown,
    /** Throws where nothing stands for it. */
    private readonly rescue: (error: unknown) => unknown = rethrow,
  ) {
    super();
  }

  /** Awaits a promise, of whatever make. */
  promised(value: PromiseLike<unknown>): this {
    Promise.resolve(value).then(
      (settled) => this.took(FIRST, settled),
      (error: unknown) => this.missed(error),
    );
    return this;
  }

  upon(value: Later): this {
    value.for(this, FIRST);
    return this;
  }

  took(slot: Slot, value: unknown): void {
    if (slot === SECOND) return this.give(value);
    let made: unknown;
    try {
      made = this.goOn(value);
    } catch (error) {
      return this.missed(error);
    }
    if (made instanceof Later) made.for(this, SECOND);
    else this.give(made);
  }

  missed(error: unknown): void {
    let instead: unknown;
    try {
      instead = this.rescue(error);
    } catch (reason) {
      return this.fail(reason);
    }
    this.give(instead);
  }
}

function rethrow(error: unknown): never {
  throw error;
}
