import { shrunk } from './statistics.ts';

/** What was counted of a fragment on cases that are alike: those of one type. */
export interface Likeness {
  readonly usedIn: number;
  /** Of the cases that used it, those that ended, and those of them that met their goal. */
  readonly ended: number;
  readonly goalsMet: number;
}

/** The same of all fragments together: what a fragment is drawn towards while little is known of it. */
export interface Base {
  readonly outOf: number;
  /** Share of the cases that a fragment is used in, on average. */
  readonly use: number;
  /** Share of the ended cases that met their goals. */
  readonly met: number;
}

/** What helps an open goal of the case counts as if a quarter more of the cases had used it. */
const GOAL_BONUS = 0.25;
/** Only then what came out moves the order at all. */
const ENDED_ENOUGH = 30;
/** What is seldom used is not lifted by what came out: seen together is not cause and effect. */
const SELDOM = 0.05;

/**
 * How much a fragment is worth looking at now (rules SUGGEST-3 to 5): the shrunk share of cases alike that used it, moved
 * by the shrunk share that met their goal, and more when it helps an open goal.
 */
export function worth({ usedIn, ended, goalsMet }: Likeness, base: Base, helpsOpenGoal: boolean): number {
  const use = shrunk(usedIn, base.outOf, base.use);
  const edge = shrunk(goalsMet, ended, base.met) - base.met;
  const isLifted = ended >= ENDED_ENOUGH && (edge < 0 || use >= SELDOM);
  return use * (isLifted ? Math.exp(edge) : 1) + (helpsOpenGoal ? GOAL_BONUS : 0);
}
