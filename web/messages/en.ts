import { caseBoard } from './en/case-board.ts';
import { caseHead } from './en/case-head.ts';
import { casePanels } from './en/case-panels.ts';
import { common } from './en/common.ts';
import { conflict } from './en/conflict.ts';
import { customer } from './en/customer.ts';
import { files } from './en/files.ts';
import { finding } from './en/finding.ts';
import { firstAdministrator } from './en/first-administrator.ts';
import { frame } from './en/frame.ts';
import { inbox } from './en/inbox.ts';
import { liveChange } from './en/live-change.ts';
import { notices } from './en/notices.ts';
import { plan } from './en/plan.ts';
import { problems } from './en/problems.ts';
import { settings } from './en/settings.ts';
import { sharing } from './en/sharing.ts';
import { signIn } from './en/sign-in.ts';
import { supervisor } from './en/supervisor.ts';
import { timeline } from './en/timeline.ts';

/** English, the language that the others are measured against. One file a feature; keys start with the feature's name. */
export const en = {
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
} as const;

export type Catalogue = { readonly [K in keyof typeof en]: string };
