import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

/** One line a request, when it is over, and only for those who ask for much; failures are told by problem.ts. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override defaultErrorLog(): void {}

  override requestCompleted(_error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    reply.log.debug({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'request');
  }
}
