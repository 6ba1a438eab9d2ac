import pino, { type DestinationStream, type Logger } from 'pino';
import type { Clock } from '../clock';
import type { Config } from '../config';

export * from './fault';
export type { Logger };

/** What a line never has, should somebody hand it in. */
const NEVER = ['authorization', 'token', 'cookie', 'headers', 'body', 'query', 'variables', 'parameters', 'password'];

/** Bytes that may wait for whoever reads the log; lines beyond are dropped. */
const MOST_WAITING = 16 * 1024 * 1024;

export interface LoggerOptions extends Pick<Config, 'logLevel' | 'logFormat'> {
  /** What the process calls itself. */
  service: string;
  clock: Clock;
  /** Takes the lines in the place of standard output, as JSON. */
  destination?: DestinationStream | undefined;
}

/** A logger that writes one JSON object a line to standard output, or coloured lines where a person reads them. */
export async function createLogger({ service, clock, logLevel, ...options }: LoggerOptions): Promise<Logger> {
  const isPretty =
    !options.destination && (options.logFormat === 'pretty' || (options.logFormat === 'auto' && process.stdout.isTTY));
  const destination = options.destination ?? (isPretty ? await prettyOutput() : standardOutput());
  return pino(
    {
      level: logLevel,
      base: { service },
      messageKey: 'message',
      timestamp: () => `,"at":"${clock.now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`]), remove: true },
    },
    destination,
  );
}

/**
 * Standard output, written in the background: where nobody reads it, the hub goes on. What is left is written at the exit.
 */
const standardOutput = (): DestinationStream => pino.destination({ fd: 1, sync: false, maxLength: MOST_WAITING });

async function prettyOutput(): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty');
  return pretty({
    colorize: process.stdout.isTTY,
    messageKey: 'message',
    timestampKey: 'at',
    sync: true,
    destination: 1,
  });
}
