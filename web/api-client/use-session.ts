import { useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../api/contract/views.ts';
import { sessionQuery } from './queries.ts';

/** Who is signed in. Only below the frame, which lets nobody through without a session. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('useSession is used outside the frame');
  return data;
}
