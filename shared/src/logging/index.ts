import pino, { type DestinationStream, type Logger } from 'pino';
import type { Clock } from '../clock';
import type { Config } from '../config';

export * from './fault';
export type { Logger };

/** What a line never has, should somebody hand it in. */
const NEVER = ['authorization', 'token', 'cookie', 'headers', 'body', 'query', 'variables', 'parameters', 'password'];

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
  const destination =
    options.destination ?? (isPretty ? await prettyOutput() : pino.destination({ fd: 1, sync: true }));
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
