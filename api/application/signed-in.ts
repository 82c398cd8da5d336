import type { Role } from '../../engine/index.ts';

/** The person behind a request or a socket: what authentication found in the database for it, fresh each time. */
export interface SignedIn {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly isAdministrator: boolean;
  /** All roles that the person has anywhere, `administrator` included. */
  readonly roles: readonly Role[];
  readonly teams: readonly TeamMembership[];
  /** Queues whose cases the person sees: those of her teams; for an administrator all. */
  readonly queues: readonly ScopedQueue[];
  /** How the request proved who it is. */
  readonly proof: { readonly kind: 'session' | 'token'; readonly id: string };
  readonly sessionEpoch: number;
}

export interface TeamMembership {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface ScopedQueue {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly teamName: string;
}
