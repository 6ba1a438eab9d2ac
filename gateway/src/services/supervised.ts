import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** Who has run so long had started well: its next death is a new story. */
const STEADY_AFTER_MS = 30_000;
const ENDS_WITHIN_MS = 25_000;

export interface Task {
  /** Names the process in the terminal and its log: `schools-1`. */
  name: string;
  /** The compiled file to run. */
  file: string;
  environment: Readonly<Record<string, string | undefined>>;
  logFile: string;
}

/** One process that is started again when it dies, sooner or later by how well it went before. */
export class Supervised {
  private child: ChildProcess | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private again: NodeJS.Timeout | undefined;
  private isStopping = false;
  private readonly log: WriteStream;

  constructor(
    readonly task: Task,
    private readonly say: (line: string) => void,
  ) {
    this.log = createWriteStream(task.logFile, { flags: 'a', mode: 0o600 });
  }

  /** The process that runs now, or the last one that did. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const { file, environment } = this.task;
    // The channel tells the process when we are gone, however that came about.
    const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    const began = performance.now();
    this.line(`is process ${child.pid}`);
    this.tell(child.stdout as Readable);
    this.tell(child.stderr as Readable);
    child.once('exit', (code, signal) => {
      if (this.isStopping) return;
      if (performance.now() - began > STEADY_AFTER_MS) this.pauseMs = FIRST_PAUSE_MS;
      this.line(`ended with ${signal ?? code}; starts again in ${this.pauseMs} ms`);
      this.again = setTimeout(() => this.start(), this.pauseMs);
      this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    });
  }

  /** Asks the process to end and answers when it has; who takes longer than it may is ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.again);
    const child = this.child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    }
    await new Promise<void>((resolve) => this.log.end(resolve));
  }

  private tell(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => this.line(line));
  }

  private line(text: string): void {
    if (!this.log.writableEnded) this.log.write(`${text}\n`);
    if (text) this.say(`${this.task.name.padEnd(14)} ${text}`);
  }
}
