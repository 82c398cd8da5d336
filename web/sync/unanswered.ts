import { ApiProblem } from '../api-client/problem.ts';

/**
 * The id of a request whose answer has not come: who asks for the same thing again sends the same request, and it is
 * done once, whatever became of the first.
 */
export class Unanswered {
  readonly #newId: () => string;
  #open: { readonly what: string; readonly id: string } | null = null;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  async ask<T>(what: string, send: (id: string) => Promise<T>): Promise<T> {
    const open = this.#open?.what === what ? this.#open : { what, id: this.#newId() };
    this.#open = open;
    try {
      const answer = await send(open.id);
      this.#over(open.id);
      return answer;
    } catch (error) {
      if (isDecided(error)) this.#over(open.id);
      throw error;
    }
  }

  #over(id: string): void {
    if (this.#open?.id === id) this.#open = null;
  }
}

/** The server has said no. Without an answer, or after a failure of the server, nobody knows what was done. */
const isDecided = (error: unknown): boolean => error instanceof ApiProblem && error.status < 500;
