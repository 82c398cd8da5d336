import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { CUSTOMERS_KEY } from '../../api-client/customers.ts';
import { live } from '../../sync/live.ts';

/** A hint about a queue says that some case has moved, seldom one of this customer: it is looked at once in a while. */
const EVERY_MS = 2_000;

/** What is shown of customers follows what happens in cases. */
export function useLiveCustomers(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = live.onQueue(() => {
      timer ??= setTimeout(() => {
        timer = null;
        void queries.invalidateQueries({ queryKey: CUSTOMERS_KEY });
      }, EVERY_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [queries]);
}
