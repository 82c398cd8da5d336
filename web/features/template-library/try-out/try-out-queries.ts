import type {
  CasePreview,
  CasePreviewBody,
  PastCasesAnswer,
  TryOutAnswer,
  TryOutBody,
} from '../../../../api/contract/try-outs.ts';
import { get, post } from '../../../api-client/client.ts';

const path = (key: string, rest: string): string => `/api/templates/${encodeURIComponent(key)}${rest}`;

export const playOf = (key: string, body: TryOutBody): Promise<TryOutAnswer> =>
  post<TryOutAnswer>(path(key, '/try-outs'), body);

export const pastCasesOf = (
  key: string,
  query: { readonly version: number; readonly caseType?: string; readonly offset: number },
  signal: AbortSignal,
): Promise<PastCasesAnswer> => get<PastCasesAnswer>(path(key, '/past-cases'), query, signal);

export const casePreviewOf = (key: string, body: CasePreviewBody): Promise<CasePreview> =>
  post<CasePreview>(path(key, '/case-preview'), body);
