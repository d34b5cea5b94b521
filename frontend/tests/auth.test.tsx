import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { auth, said } from "./support/accountHandlers";
import { session } from "./support/fixtures";
import { at, problem } from "./support/handlers";
import { open } from "./support/open";
import { server } from "./support/server";

const nobody = http.get(at("session/"), () => problem(401, "not_authenticated", "Sign in."));
const pending = (id: string): HttpResponse<Record<string, unknown>> =>
  said({ flows: [{ id, is_pending: true }] }, 401);

it("signs up, and says where the confirmation went", async () => {
  server.use(
    nobody,
    http.post(auth("auth/signup"), () => pending("verify_email")),
  );
  const user = open("/signup");
  const password = await screen.findByLabelText("Password");
  await user.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await user.type(password, "short");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("Use ten characters or more.")).toBeVisible();
  await user.type(password, " but longer");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  const mail = await screen.findByText("ada@example.com", { exact: false });
  expect(mail.closest("[role=status]")).toBeVisible();
  expect(screen.getByRole("button", { name: "Send it again" })).toBeVisible();
});

it("puts what the server says of a field beside that field", async () => {
  server.use(
    http.post(auth("auth/signup"), () =>
      HttpResponse.json(
        {
          status: 400,
          errors: [{ param: "password", code: "common", message: "This password is too common." }],
        },
        { status: 400 },
      ),
    ),
  );
  const user = open("/signup");
  await user.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await user.type(screen.getByLabelText("Password"), "1234567890");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByText("This password is too common.")).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
});

it("offers an account and a new password to who is not signed in", async () => {
  server.use(nobody);
  open("/");
  expect(await screen.findByRole("link", { name: "Create an account" })).toHaveAttribute("href", "/signup");
  expect(screen.getByRole("link", { name: /Forgotten/ })).toHaveAttribute("href", "/password/forgotten");
});

it("asks for the second factor and for nothing else", async () => {
  server.use(
    nobody,
    http.post(auth("auth/login"), () => pending("mfa_authenticate")),
    http.post(auth("auth/2fa/authenticate"), () => said({ user: {} })),
  );
  const user = open("/");
  await user.type(await screen.findByLabelText(/E-mail/), "ada@example.com");
  await user.type(screen.getByLabelText(/Password/), "a long password");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  const code = await screen.findByLabelText(/Code/);
  expect(code).toHaveFocus();
  server.use(http.get(at("session/"), () => HttpResponse.json(session)));
  await user.type(code, "123456");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("navigation", { name: "Main" })).toBeVisible();
});

it("does not say whether an address is known when a password is forgotten", async () => {
  server.use(http.post(auth("auth/password/request"), () => said({})));
  const user = open("/password/forgotten");
  await user.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await user.click(screen.getByRole("button", { name: "Send the link" }));
  const mail = await screen.findByText("If ada@example.com has an account here", { exact: false });
  expect(mail.closest("[role=status]")).toBeVisible();
});

it("says that a link for a new password is over, and gives another", async () => {
  server.use(
    http.post(auth("auth/password/reset"), () =>
      HttpResponse.json(
        {
          status: 400,
          errors: [{ param: "key", code: "invalid_or_expired_key", message: "The link is over." }],
        },
        { status: 400 },
      ),
    ),
  );
  const user = open("/password/reset/old-key");
  await user.type(await screen.findByLabelText("New password"), "a long password");
  await user.click(screen.getByRole("button", { name: "Set the password" }));
  expect(await screen.findByText("The link is over.")).toBeVisible();
  expect(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute(
    "href",
    "/password/forgotten",
  );
});

it("confirms an address by the link of its mail, once", async () => {
  let asked = 0;
  server.use(
    http.post(auth("auth/email/verify"), () => {
      asked += 1;
      return said({ flows: [] }, 401);
    }),
  );
  open("/verify-email/the-key");
  expect(await screen.findByText("Your address is confirmed.")).toBeVisible();
  expect(asked).toBe(1);
});

it("lets a new person join by signing up with the link", async () => {
  let sent: string | null = null;
  server.use(
    nobody,
    http.post(auth("auth/signup"), ({ request }) => {
      sent = request.headers.get("Igny8-Invitation");
      server.use(http.get(at("session/"), () => HttpResponse.json(session)));
      return said({ user: {} });
    }),
  );
  const user = open("/invitation/the-token");
  expect(await screen.findByRole("heading", { name: "Join Hale" })).toBeVisible();
  expect(await screen.findByLabelText("E-mail")).toHaveValue("grace@example.com");
  await user.type(screen.getByLabelText("Password"), "a long password");
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(await screen.findByRole("navigation", { name: "Main" })).toBeVisible();
  expect(sent).toBe("the-token");
});

it("sends who is signed in as somebody else out first", async () => {
  server.use(http.delete(auth("auth/session"), () => said({ flows: [] }, 401)));
  const user = open("/invitation/the-token");
  const leave = await screen.findByRole("button", { name: "Sign out" });
  expect(screen.getByText(/you are signed in as rowan@example.com/)).toBeVisible();
  server.use(nobody);
  await user.click(leave);
  expect(await screen.findByLabelText("I am new here")).toBeInTheDocument();
});

it("says when an invitation is over", async () => {
  server.use(http.post(at("public/invitation/"), () => problem(404, "invitation_over", "It has expired.")));
  open("/invitation/the-token");
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(within(alert).getByText("It has expired.")).toBeVisible());
});
