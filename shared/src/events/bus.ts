import type { EventType, HubEvent } from './catalogue';

/** Takes an event over: when `publish` resolves, every consumer has it or will get it. */
export interface EventBus {
  /** `attempt` is the how manieth time the event is handed over: from the last on, who fails parks it. */
  publish(event: HubEvent, attempt?: number): Promise<void>;
  /** Takes several over, each for the first time, where all can be applied together; answers whether they have been. */
  publishTogether?(events: readonly HubEvent[]): Promise<boolean>;
  /** The line to other processes; a bus without one applies events before `publish` resolves. */
  readonly line?: BusLine;
}

/** A line that may be down: nobody waits for it with an answer, and while it is down nothing is sent. */
export interface BusLine {
  isUp(): boolean;
  /** Told each time that it has come up. */
  onUp(listener: () => void): void;
}

export interface Subscriber {
  /** `zones.balance`: the subgraph, and what of it. All processes of a subgraph share what is for it. */
  name: string;
  on: readonly EventType[];
  receive(event: HubEvent): Promise<void>;
  /** Receives several at once, all or none: what a bus does with those that wait together. */
  receiveAll?(events: readonly HubEvent[]): Promise<void>;
  /** Puts an event aside that could not be received; where it is absent, the event is tried again for ever. */
  park?(event: HubEvent, failure: { attempts: number; reason: string }): Promise<void>;
  /**
   * Each process hears the events of its own time, and none that it missed: for what is only kept in memory. Otherwise
   * one process of the subgraph hears each event, and none is missed.
   */
  inEveryProcess?: true;
}

/** A bus as whoever wires the hub holds it. */
export interface HubBus extends EventBus {
  /** Before `start`, unless the subscriber hears in every process. */
  subscribe(subscriber: Subscriber): void;
  /** Begins to deliver. */
  start(): void;
  /** Resolves when the bus can take events and deliver them; rejects while it cannot. */
  ready(): Promise<void>;
  /** Delivers no more, when what is being applied has been; events are still taken. */
  stop(): Promise<void>;
  /** Ends the bus; after `stop`. */
  close(): Promise<void>;
}
