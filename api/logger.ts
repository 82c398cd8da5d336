import { type DestinationStream, type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Config } from './config.ts';
import { describeError, redactObject, redactUrl } from './log/redact.ts';

interface LoggedRequest {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly ip?: string;
}

interface LoggedReply {
  readonly statusCode?: number;
}

/**
 * The logger of this process: readable on a terminal, JSON lines elsewhere. Headers, bodies and everything named like
 * a secret stay out of it. `destination` replaces standard output.
 */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFormat'>, destination?: DestinationStream): Logger {
  const readable = config.logFormat === 'pretty' || (config.logFormat === 'auto' && process.stdout.isTTY === true);
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: (object) => redactObject(object) },
      serializers: {
        err: (error: unknown) => (error instanceof Error ? describeError(error) : error),
        req: ({ id, method, url, ip }: LoggedRequest) => ({ id, method, url: redactUrl(url ?? ''), ip }),
        res: ({ statusCode }: LoggedReply) => ({ statusCode }),
      },
    },
    readable ? readableStream(destination) : (destination ?? pino.destination({ fd: 1, sync: true })),
  );
}

function readableStream(destination: DestinationStream = process.stdout): DestinationStream {
  const prettify = prettyFactory({
    colorize: process.stdout.isTTY === true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,reqId',
  });
  return { write: (line) => void destination.write(prettify(line)) };
}
