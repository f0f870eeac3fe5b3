/** An invitation, shown this once: the server keeps only a mark of it. */
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface Invitation {
  readonly label: string;
  readonly invitation: string;
}

export interface InvitationCardProps {
  readonly invitation: Invitation;
  readonly onDone: () => void;
}

export function InvitationCard({ invitation: { label, invitation }, onDone }: InvitationCardProps): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [invitation]);
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="blue"
      role="group"
      aria-label={t('access.invitation', { label })}
      title={t('access.invitation', { label })}
    >
      <Stack gap="xs">
        <Code className="invitation" dir="ltr">
          {invitation}
        </Code>
        <Text size="sm">
          {t('access.invitationHow', { address: `\u2066${new URL('/enrol', location.href).href}\u2069` })}
        </Text>
        <Group gap="xs">
          {/* A page that came without TLS from another machine may not write to the clipboard. */}
          {window.isSecureContext ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                navigator.clipboard.writeText(invitation).then(
                  () => {
                    setCopied(true);
                  },
                  () => undefined,
                );
              }}
            >
              {t(copied ? 'access.copied' : 'access.copy')}
            </Button>
          ) : null}
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('access.passedOn')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
