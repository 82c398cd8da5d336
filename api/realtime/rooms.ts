import type { Audience } from '../../engine/index.ts';

/** Names of rooms. A board room has one audience, so that one payload serves all in it. */
export const boardRoom = (caseId: string, audience: Audience): string => `case:${caseId}:${audience}`;
export const queueRoom = (queueId: string): string => `queue:${queueId}`;
export const personRoom = (userId: string): string => `user:${userId}`;
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** Streams beside cases have an address, which is also the name of their room: `template-draft:KEY`. */
export const draftAddress = (key: string): string => `${DRAFT}${key}`;
export const draftKeyOf = (address: string): string => address.slice(DRAFT.length);
export const isStream = (place: string): boolean => place.startsWith(DRAFT);
/** Everybody who looks at a template, also who may not read its draft. */
export const templateRoom = (key: string): string => `template:${key}`;

const DRAFT = 'template-draft:';
