import { useMutation } from '@tanstack/react-query';
import type { SignInBody } from '../../../api/contract/session.ts';
import type { SessionView } from '../../../api/contract/views.ts';
import { post } from '../../api-client/client.ts';

export function useSignIn(onSignedIn: (session: SessionView) => void) {
  return useMutation({
    mutationFn: (body: SignInBody) => post<SessionView>('/api/session', body),
    onSuccess: onSignedIn,
  });
}
