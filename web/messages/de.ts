import { caseBoard } from './de/case-board.ts';
import { caseHead } from './de/case-head.ts';
import { casePanels } from './de/case-panels.ts';
import { common } from './de/common.ts';
import { conflict } from './de/conflict.ts';
import { customer } from './de/customer.ts';
import { files } from './de/files.ts';
import { finding } from './de/finding.ts';
import { firstAdministrator } from './de/first-administrator.ts';
import { frame } from './de/frame.ts';
import { inbox } from './de/inbox.ts';
import { liveChange } from './de/live-change.ts';
import { notices } from './de/notices.ts';
import { plan } from './de/plan.ts';
import { problems } from './de/problems.ts';
import { settings } from './de/settings.ts';
import { sharing } from './de/sharing.ts';
import { signIn } from './de/sign-in.ts';
import { supervisor } from './de/supervisor.ts';
import { timeline } from './de/timeline.ts';
import type { Catalogue } from './en.ts';

/** German. */
export const de: Catalogue = {
  ...common,
  ...liveChange,
  ...notices,
  ...problems,
  ...settings,
  ...frame,
  ...files,
  ...finding,
  ...sharing,
  ...signIn,
  ...firstAdministrator,
  ...inbox,
  ...supervisor,
  ...conflict,
  ...customer,
  ...caseBoard,
  ...caseHead,
  ...casePanels,
  ...plan,
  ...timeline,
};
