import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportReport } from '../../../../api/contract/exchange.ts';
import { postFile } from '../../../api-client/client.ts';

interface Wish {
  readonly file: File;
  readonly apply: boolean;
  /** What a CMMN model becomes where it does not say so itself. */
  readonly as: 'fragment' | 'case-type' | undefined;
}

/** Sends a file: for a report, or to make drafts. The library is fetched anew when something was written. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, apply, as }: Wish) => postFile<ImportReport>('/api/library/imports', file, { apply, as }),
    onSuccess: ({ applied }) => {
      if (applied) void client.invalidateQueries({ queryKey: ['templates'] });
    },
  });
}
