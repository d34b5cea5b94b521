import { QueryState } from "@igny8/ui/QueryState";
import { day } from "@igny8/ui/format";
import { Anchor, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useWords } from "../../hooks/useWords";
import { AuthSheet } from "../../modules/auth/components/AuthSheet";
import { JoinPanel } from "../../modules/auth/components/JoinPanel";
import { readInvitation } from "../../services/auth.api";

/** Where the link of an invitation leads. */
export function Invitation(): ReactNode {
  const { t } = useTranslation("auth");
  const wordsOf = useWords();
  const { token = "" } = useParams();
  const offer = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => readInvitation(token),
    retry: false,
  });
  return (
    <AuthSheet
      title={offer.data ? t("invitation.title", { account: offer.data.account_name }) : t("invitation.plain")}
    >
      <QueryState query={offer} title={t("invitation.over")} rows={2}>
        {({ account_name: account, invited_by: who, role, email, expires_at }) => (
          <Stack>
            <Text size="sm">
              {t("invitation.text", { who: who ?? account, account, role: wordsOf(role), email })}{" "}
              {t("invitation.until", { day: day(expires_at) })}
            </Text>
            <JoinPanel token={token} email={email} />
          </Stack>
        )}
      </QueryState>
      {offer.isError ? (
        <Anchor component={Link} to="/" size="sm">
          {t("backToSignIn")}
        </Anchor>
      ) : null}
    </AuthSheet>
  );
}
