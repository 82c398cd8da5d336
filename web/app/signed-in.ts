import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api-client/problem.ts';
import { sessionQuery, signInOptionsQuery } from '../api-client/queries.ts';

/**
 * Whether the session is good. A machine that never signed in asks the public way first: a 401 would stand as an error
 * in the browser's console on every first visit.
 */
export async function isSignedIn(queryClient: QueryClient): Promise<boolean> {
  if (queryClient.getQueryData(sessionQuery.queryKey) !== undefined) return true;
  if (!wasSignedIn()) {
    const options = await queryClient.fetchQuery(signInOptionsQuery);
    if (!options.signedIn) return false;
  }
  try {
    await queryClient.ensureQueryData(sessionQuery);
    remember(true);
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    remember(false);
    return false;
  }
}

const KEY = 'casewright.was-signed-in';

function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** A hint only, never a right: the cookie is out of reach of scripts. */
export function remember(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage refused: the public way is asked each time.
  }
}
