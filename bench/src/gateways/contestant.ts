import { readFileSync } from 'node:fs';
import { recordedAnswers, type Answers } from './recording';

/** What a gateway that is measured is told when it starts; ours and the peers are told the same. */
export interface Contest {
  /** Its subgraphs' addresses are in it. */
  supergraphFile: string;
  /** The port to listen on, where it matters; else any. */
  port: number;
  /** Where the subgraphs' answers are, for a gateway that is to take them from memory instead of over HTTP. */
  recordingFile?: string;
  /** Where each subgraph's schema is, by its name, for a gateway that is to execute them over those answers. */
  schemasFile?: string;
}

/** In a recording, what stands for all subgraphs together: the answers that leave the gateway. */
export const WHOLE = 'whole';

export const CONTEST = 'BENCH_CONTEST';

/** What a process has used since it began: CPU in milliseconds, memory in bytes. */
export interface Usage {
  cpu: number;
  resident: number;
  heap: number;
}

export interface Told {
  supergraphSdl: string;
  port: number;
  /** Undefined where the subgraphs are reached over HTTP. */
  answers: Answers | undefined;
  schemas: Readonly<Record<string, string>> | undefined;
}

export function readContest(): Told {
  const { supergraphFile, port, recordingFile, schemasFile } = JSON.parse(process.env[CONTEST] ?? '{}') as Contest;
  return {
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    port,
    answers: recordingFile === undefined ? undefined : recordedAnswers(recordingFile),
    schemas: schemasFile === undefined ? undefined : JSON.parse(readFileSync(schemasFile, 'utf8')),
  };
}

/** Tells the bench where the gateway listens and, whenever it asks, what the process has used. */
export function enter(url: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({ cpu: (user + system) / 1000, resident: rss, heap: heapUsed } satisfies Usage);
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url });
}
