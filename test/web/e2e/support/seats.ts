import type { BrowserContext, Page } from 'playwright-core';
import type { TestRole } from '../../../api/support/places.ts';
import type { Complaint, TestBrowser, WatchedContext } from '../../support/browser.ts';
import { FramePage } from '../pages/frame-page.ts';
import { signedIn } from '../pages/sign-in-page.ts';

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong since this visit began. */
  readonly complaints: () => readonly Complaint[];
  /** The page is empty until the next visit, and costs nothing. */
  readonly leave: () => Promise<void>;
}

interface Seat extends WatchedContext {
  readonly page: Page;
}

/**
 * One page a person, signed in once, for all tests of a file: each visit loads it anew. A context for each would fetch
 * and compile all scripts again.
 */
export function seatsOf(browser: TestBrowser, baseURL: string): (role: TestRole, path: string) => Promise<Visit> {
  const seats = new Map<TestRole, Seat>();
  const sit = async (role: TestRole): Promise<Seat> => {
    const state = await signedIn(browser, baseURL, role);
    const watched = await browser.newContext({ ...state, viewport: { width: 1440, height: 900 } });
    const seat = { ...watched, page: await watched.newPage() };
    seats.set(role, seat);
    return seat;
  };
  return async (role, path) => {
    const { page, context, complaints } = seats.get(role) ?? (await sit(role));
    const before = complaints.length;
    await page.goto(path);
    await new FramePage(page).connectionIs('Live');
    return {
      page,
      context,
      complaints: () => complaints.slice(before),
      leave: async () => {
        await page.goto('about:blank');
      },
    };
  };
}
