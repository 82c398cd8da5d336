interface Props {
  readonly met: number;
  readonly total: number;
  readonly reached: boolean;
}

const SIZE = 26;
const RADIUS = 10;
const LENGTH = 2 * Math.PI * RADIUS;
const GAP = 3;

/** A ring with one arc for each condition; the words beside it say the same. */
export function ConditionRing({ met, total, reached }: Props) {
  const arcs = Math.max(1, total);
  const arc = LENGTH / arcs;
  const gap = arcs === 1 ? 0 : GAP;
  return (
    <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden focusable="false">
      <g fill="none" strokeWidth="3" strokeLinecap="butt" transform={`rotate(-90 ${SIZE / 2} ${SIZE / 2})`}>
        {Array.from({ length: arcs }, (_, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: arcs have no identity but their place.
            key={index}
            cx={SIZE / 2}
            cy={SIZE / 2}
            r={RADIUS}
            stroke={reached || index < met ? 'var(--achieved)' : 'var(--ring-open)'}
            strokeDasharray={`${arc - gap} ${LENGTH - arc + gap}`}
            strokeDashoffset={-index * arc}
          />
        ))}
      </g>
      {reached ? <path d="M8.8 13.2l2.8 2.8 5.6-5.8" fill="none" stroke="var(--achieved)" strokeWidth="2" /> : null}
    </svg>
  );
}
