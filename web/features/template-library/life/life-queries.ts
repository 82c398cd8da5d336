import { queryOptions } from '@tanstack/react-query';
import type { TemplateThreads } from '../../../../api/contract/template-comments.ts';
import type { TemplateDifferences } from '../../../../api/contract/template-differences.ts';
import type { RunningCases, TemplateLife, TemplateReviewers } from '../../../../api/contract/template-life.ts';
import { get } from '../../../api-client/client.ts';

export const pathOf = (key: string, rest = ''): string => `/api/templates/${encodeURIComponent(key)}${rest}`;

/** What happened to a template. Under the same key as its versions: what moves them moves this. */
export const lifeQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'one', key, 'life'],
    queryFn: ({ signal }) => get<TemplateLife>(pathOf(key, '/life'), undefined, signal),
  });

export const threadsQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['templates', 'one', key, 'comments', version],
    queryFn: ({ signal }) => get<TemplateThreads>(pathOf(key, '/comments'), { version }, signal),
  });

export const reviewersQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'one', key, 'reviewers'],
    queryFn: ({ signal }) => get<TemplateReviewers>(pathOf(key, '/reviewers'), undefined, signal),
  });

/** What is not the same in two versions; `other`: the template that the former is a version of, when it is another one. */
export const differencesQuery = (key: string, from: number, to: number, other?: string) =>
  queryOptions({
    queryKey: ['templates', 'one', key, 'differences', from, to, other ?? key],
    queryFn: ({ signal }) => get<TemplateDifferences>(pathOf(key, '/differences'), { from, to, with: other }, signal),
  });

/** Open cases that use a template. */
export const runningQuery = (key: string) =>
  queryOptions({
    queryKey: ['templates', 'one', key, 'running'],
    queryFn: ({ signal }) => get<RunningCases>(pathOf(key, '/running'), undefined, signal),
  });
