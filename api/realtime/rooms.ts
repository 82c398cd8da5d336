import type { Audience } from '../../engine/index.ts';

/** Names of rooms. A board room has one audience, so that one payload serves all in it. */
export const boardRoom = (caseId: string, audience: Audience): string => `case:${caseId}:${audience}`;
export const queueRoom = (queueId: string): string => `queue:${queueId}`;
export const personRoom = (userId: string): string => `user:${userId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
