import { Component, type ReactNode } from 'react';
import { ErrorState } from './States.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A bug in one part shows its words where the part would stand: what is around it can be worked with. */
export class PartBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <ErrorState error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
