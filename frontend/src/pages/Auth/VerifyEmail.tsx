import { verifyEmail } from "@igny8/api-client/auth";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { AuthSheet } from "../../modules/auth/components/AuthSheet";
import { useEntrance } from "../../modules/auth/hooks/useEntrance";

/** Where the link of a confirmation leads. It is spent once, so it is asked once. */
export function VerifyEmail(): ReactNode {
  const { t } = useTranslation("auth");
  const { key = "" } = useParams();
  const enter = useEntrance();
  const confirmed = useQuery({
    queryKey: ["verify-email", key],
    queryFn: () => verifyEmail(key),
    retry: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return (
    <AuthSheet title={t("verify.title")}>
      <QueryState query={confirmed} title={t("verify.refused")} rows={1}>
        {(where) => (
          <Stack>
            <Text role="status">{t("verify.done")}</Text>
            <Button onClick={enter}>{where === "in" ? t("verify.enter") : t("signIn.submit")}</Button>
          </Stack>
        )}
      </QueryState>
      {confirmed.isError ? (
        <Anchor component={Link} to="/" size="sm">
          {t("backToSignIn")}
        </Anchor>
      ) : null}
    </AuthSheet>
  );
}
