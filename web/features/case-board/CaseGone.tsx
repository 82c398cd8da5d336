import { Button } from '@mantine/core';
import { IconLock, IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Problem } from '../../../api/contract/common.ts';
import { useT } from '../../messages/use-t.ts';
import { EmptyState } from '../../ui/States.tsx';

interface Props {
  readonly code: string;
  readonly problem: Problem | null;
}

/** The case is not there, or this person may no longer see it: nothing of it is shown any more. */
export function CaseGone({ code, problem }: Props) {
  const t = useT();
  const revoked = code === 'revoked';
  const Icon = revoked ? IconLock : IconMapPinOff;
  const action = (
    <Button component={Link} to="/inbox">
      {t('frame.to-inbox')}
    </Button>
  );
  return (
    <EmptyState
      title={t(revoked ? 'case-board.revoked' : 'case-board.unknown')}
      icon={<Icon size={32} stroke={1.4} />}
      action={action}
    >
      {revoked ? t('case-board.revoked-detail') : t('case-board.unknown-detail')}{' '}
      {t('common.error-code', { code: problem?.code ?? code })}
    </EmptyState>
  );
}
