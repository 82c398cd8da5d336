import { useFormats } from '../../messages/use-t.ts';

/** A time as short as it can be, the whole of it on hover. */
export function Moment({ at }: { readonly at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.moment(at)}
    </time>
  );
}
