import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

/** Back to the list that the case was opened from, past every step that was opened since; by a link: the first screen. */
export function useLeave(): () => void {
  const { history } = useRouter();
  const navigate = useNavigate();
  const [cameAt] = useState(() => history.location.state.__TSR_index);
  return () => {
    if (cameAt === 0) return void navigate({ to: '/' });
    const opened = Math.max(0, history.location.state.__TSR_index - cameAt);
    history.go(-opened - 1);
  };
}
