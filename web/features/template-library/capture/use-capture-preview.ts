import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CapturePreview, PreviewCaptureBody } from '../../../../api/contract/captures.ts';
import { post } from '../../../api-client/client.ts';

const TYPING = 350;

/** What would come of a choice of steps, while it is chosen and cleared; nothing is stored. */
export function useCapturePreview(body: PreviewCaptureBody) {
  const [asked] = useDebouncedValue(JSON.stringify(body), TYPING);
  const wanted: PreviewCaptureBody = JSON.parse(asked);
  const query = useQuery({
    queryKey: ['capture-preview', asked],
    queryFn: ({ signal }) => previewCapture(wanted, signal),
    enabled: (wanted.itemIds ?? []).length > 0,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { ...query, current: asked === JSON.stringify(body) && !query.isPlaceholderData };
}

export const previewCapture = (body: PreviewCaptureBody, signal?: AbortSignal): Promise<CapturePreview> =>
  post<CapturePreview>('/api/captures/preview', body, signal);
