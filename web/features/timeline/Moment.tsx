import { useFormats } from '../../messages/use-t.ts';
import { useClock } from '../../ui/clock.ts';

/** A time as people say it: "5min ago" within the hour, then the clock time; the day stands above. */
export function Moment({ at }: { readonly at: string }) {
  const formats = useFormats();
  const words = useClock((now) => formats.ago(at, now) ?? formats.time(at));
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {words}
    </time>
  );
}
