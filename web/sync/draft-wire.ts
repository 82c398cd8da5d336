import type { CaseDraftView, WriteDraftBody } from '../../api/contract/case-drafts.ts';
import { get, put } from '../api-client/client.ts';
import type { DraftPorts } from './draft-store.ts';
import { live } from './live.ts';

/** Keys are ours; storage may be refused, and then a draft lives on the server and as long as the screen. */
export const draftStorage: DraftPorts['storage'] = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Storage refused or full.
    }
  },
  keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};

const placeOf = (caseId: string, place: string): string => `/api/cases/${caseId}/drafts/${encodeURIComponent(place)}`;

/** A page that goes away may leave one request behind; its answer nobody reads. */
async function leaveBehind(path: string, body: WriteDraftBody): Promise<never> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  await fetch(path, {
    method: 'PUT',
    headers,
    credentials: 'same-origin',
    keepalive: true,
    body: JSON.stringify(body),
  });
  throw new Error('Nobody waits for this answer');
}

export const draftPorts: DraftPorts = {
  list: async (caseId) => (await get<{ items: CaseDraftView[] }>(`/api/cases/${caseId}/drafts`)).items,
  write: (caseId, place, body, last) =>
    last ? leaveBehind(placeOf(caseId, place), body) : put<CaseDraftView>(placeOf(caseId, place), body),
  storage: draftStorage,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: () => live.serverNow(),
};
