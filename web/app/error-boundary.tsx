import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Component, type ReactNode, useEffect } from 'react';
import { ApiProblem, Unreachable } from '../api-client/problem.ts';
import { useT } from '../messages/use-t.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { EmptyState, ErrorState } from '../ui/States.tsx';

const RETRY_MS = 3000;
const passes = (error: unknown) =>
  error instanceof Unreachable || (error instanceof ApiProblem && [502, 503, 504].includes(error.status));

/** A screen that could not be loaded. When the server is only away, it is tried again by itself. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  const willPass = passes(error);
  useEffect(() => {
    if (!willPass) return;
    const timer = setTimeout(() => {
      reset();
      void router.invalidate();
    }, RETRY_MS);
    return () => clearTimeout(timer);
  }, [willPass, reset, router]);
  return (
    <main>
      <ErrorState error={error} onRetry={again} />
    </main>
  );
}

export function NotFound() {
  const t = useT();
  return (
    <main>
      <EmptyState
        title={t('frame.not-found')}
        action={
          <ButtonLink to="/inbox" variant="default">
            {t('frame.to-inbox')}
          </ButtonLink>
        }
      >
        {t('frame.not-found.detail')}
      </EmptyState>
    </main>
  );
}

interface Props {
  readonly children: ReactNode;
}

/** The last net, outside the router: a bug of ours shows words and a way on instead of a white page. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <main>
        <ErrorState error={this.state.error} onRetry={() => location.reload()} />
      </main>
    );
  }
}
