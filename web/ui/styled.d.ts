import 'react';

// Custom properties may stand in `style`: React sets them through the CSSOM, which the content security policy admits.
declare module 'react' {
  interface CSSProperties {
    [custom: `--${string}`]: string | number | undefined;
  }
}
