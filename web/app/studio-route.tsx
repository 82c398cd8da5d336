import { Outlet } from '@tanstack/react-router';
import { StudioMessages } from '../messages/studio/StudioMessages.tsx';

/** Around every screen of the library. */
export function StudioRoute() {
  return (
    <StudioMessages>
      <Outlet />
    </StudioMessages>
  );
}
