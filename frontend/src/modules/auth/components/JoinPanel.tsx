import { signOut } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { storeAccount } from "../../../lib/choices";
import { acceptInvitation } from "../../../services/auth.api";
import { getSession } from "../../../services/session.api";
import { useEntrance } from "../hooks/useEntrance";
import { SignInPanel } from "./SignInPanel";
import { SignUpForm } from "./SignUpForm";

interface JoinPanelProps {
  token: string;
  email: string;
}

/** Joins at once who is signed in with the invited address; others sign up, sign in or sign out first. */
export function JoinPanel({ token, email }: JoinPanelProps): ReactNode {
  const { t } = useTranslation("auth");
  const queries = useQueryClient();
  const session = useQuery({ queryKey: ["session"], queryFn: getSession, retry: false });
  const readAgain = (): void => void queries.resetQueries({ queryKey: ["session"] });
  const leave = useMutation({ mutationFn: signOut, onSettled: readAgain });
  if (session.isPending) return null;
  if (!session.data) return <Newcomer token={token} email={email} onSignedIn={readAgain} />;
  const signedIn = session.data.user.email;
  if (signedIn.toLowerCase() === email.toLowerCase()) return <Join token={token} />;
  return (
    <Stack>
      <Text size="sm">{t("invitation.otherPerson", { email, signedIn })}</Text>
      <Button onClick={() => leave.mutate()} loading={leave.isPending}>
        {t("invitation.signOut")}
      </Button>
    </Stack>
  );
}

function Join({ token }: { token: string }): ReactNode {
  const { t } = useTranslation("auth");
  const enter = useEntrance();
  const join = useMutation({
    mutationFn: () => acceptInvitation(token),
    onSuccess: ({ account_id }) => {
      storeAccount(account_id);
      enter();
    },
  });
  return (
    <Stack>
      {join.isError ? <ProblemAlert error={join.error} title={t("invitation.refused")} /> : null}
      <Button onClick={() => join.mutate()} loading={join.isPending}>
        {t("invitation.join")}
      </Button>
    </Stack>
  );
}

function Newcomer({ token, email, onSignedIn }: JoinPanelProps & { onSignedIn: () => void }): ReactNode {
  const { t } = useTranslation("auth");
  const [isKnown, setKnown] = useState("new");
  const enter = useEntrance();
  return (
    <Stack>
      <SegmentedControl
        value={isKnown}
        onChange={setKnown}
        aria-label={t("invitation.choice")}
        data={[
          { value: "new", label: t("invitation.new") },
          { value: "known", label: t("invitation.known") },
        ]}
      />
      {isKnown === "new" ? (
        <SignUpForm onSignedIn={enter} invitation={{ token, email }} />
      ) : (
        <SignInPanel title={t("signIn.submit")} onSignedIn={onSignedIn} email={email} alone />
      )}
    </Stack>
  );
}
